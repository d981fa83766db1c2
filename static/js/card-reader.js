/* Read a card: by a wedge scanner (it types fast and ends with Enter) or by the camera. A number can always be typed. */
"use strict";

(() => {
  const REFERENCE = /^[A-Z]{2,5}-\d{2}-\d{6,}-[A-Z]$/;
  const FAST = 50; // milliseconds between two keys: no hand types a whole reference so
  const reader = document.getElementById("card-reader");
  const buttons = [...document.querySelectorAll("[data-card-reader]")];
  const target = () => document.getElementById(buttons[0]?.dataset.cardReader ?? "") ?? document.querySelector("[data-find]");

  /* What a code says: the reference itself, or an address that ends with it. */
  const meant = (text) => {
    const last = decodeURIComponent(text.trim().split(/[?#]/)[0].replace(/\/+$/, "").split("/").pop() ?? "");
    return last.toUpperCase();
  };

  /* Pages that serve or mark listen to "card-read" and prevent it; elsewhere the search is sent. */
  const read = (field, reference) => {
    if (!field) return;
    field.value = reference;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const wanted = field.dispatchEvent(new CustomEvent("card-read", { bubbles: true, cancelable: true, detail: { reference } }));
    if (wanted) field.form?.requestSubmit();
  };

  /* The scanner. Its keys are read twice, as typed and by their place on a plain keyboard, for a scanner set for
     one keyboard on a machine set for another types à for 0. */
  let typed = "";
  let placed = "";
  let before = 0;
  const place = (event) => {
    if (/^(Digit|Numpad)\d$/.test(event.code)) return event.code.at(-1);
    if (/^Key[A-Z]$/.test(event.code)) return event.code.at(-1);
    return { Minus: "-", NumpadSubtract: "-", Slash: "/", Period: "." }[event.code] ?? "";
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const now = event.timeStamp;
    if (now - before > FAST) typed = placed = "";
    before = now;
    if (event.key.length === 1) {
      typed += event.key;
      placed += place(event);
      return;
    }
    if (event.key !== "Enter") return;
    const reference = [meant(typed), meant(placed)].find((text) => REFERENCE.test(text));
    typed = placed = "";
    if (!reference) return;
    event.preventDefault();
    const field = document.activeElement?.matches("input[type='search'], input[data-find]") ? document.activeElement : target();
    read(field, reference);
  }, true);

  /* The camera. */
  if (!reader || !navigator.mediaDevices?.getUserMedia) return;
  const video = reader.querySelector("video");
  const note = reader.querySelector("[role='status']");
  let stream = null;
  let field = null;

  const library = () => new Promise((resolve, reject) => {
    if (window.jsQR) return resolve(window.jsQR);
    const script = document.createElement("script");
    script.src = reader.dataset.jsqr;
    script.onload = () => resolve(window.jsQR);
    script.onerror = reject;
    document.head.append(script);
  });

  /* The browser's own detector where it reads QR codes, else the library on a small picture. */
  const eye = async () => {
    const formats = await window.BarcodeDetector?.getSupportedFormats?.().catch(() => []) ?? [];
    if (formats.includes("qr_code")) {
      const detector = new window.BarcodeDetector({ formats: formats.filter((name) => ["qr_code", "code_128"].includes(name)) });
      return async () => (await detector.detect(video))[0]?.rawValue;
    }
    const jsQR = await library();
    const canvas = document.createElement("canvas");
    const paper = canvas.getContext("2d", { willReadFrequently: true });
    return async () => {
      const scale = Math.min(1, 640 / video.videoWidth);
      canvas.width = Math.round(video.videoWidth * scale);
      canvas.height = Math.round(video.videoHeight * scale);
      paper.drawImage(video, 0, 0, canvas.width, canvas.height);
      const { data, width, height } = paper.getImageData(0, 0, canvas.width, canvas.height);
      return jsQR(data, width, height, { inversionAttempts: "dontInvert" })?.data;
    };
  };

  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = video.srcObject = null;
  };

  const start = async () => {
    note.textContent = note.dataset.waiting;
    try {
      const [seen, look] = await Promise.all([
        navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } }),
        eye(),
      ]);
      stream = seen;
      if (!reader.open) return stop();
      video.srcObject = stream;
      await video.play();
      while (stream && reader.open) {
        const text = video.videoWidth ? await look().catch(() => "") : "";
        if (text) {
          const reference = meant(text);
          stop();
          reader.close();
          read(field, reference);
          return;
        }
        await new Promise((again) => setTimeout(again, 120));
      }
    } catch {
      stop();
      note.textContent = note.dataset.noCamera;
    }
  };

  reader.addEventListener("close", () => {
    stop();
    field?.focus();
  });
  addEventListener("pagehide", stop);
  buttons.forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      field = document.getElementById(button.dataset.cardReader);
      reader.showModal();
      start();
    });
  });
})();
