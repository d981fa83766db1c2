/* A consent: only the proof that was chosen is asked for; a signature is drawn by finger, pen or mouse. */
"use strict";

(() => {
  const form = document.querySelector("form[data-consent]");
  if (!form) return;
  const canvas = form.querySelector("canvas[data-sign]");
  const kept = document.getElementById(canvas.dataset.sign);
  const pad = window.SignaturePad ? new window.SignaturePad(canvas, { penColor: "#25211b", minWidth: 0.8, maxWidth: 2.4 }) : null;

  /* As many points as the screen has; what was drawn stays when the screen is turned. */
  const fit = () => {
    if (!pad || !canvas.offsetWidth) return;
    const ratio = Math.max(devicePixelRatio || 1, 1);
    const width = Math.round(canvas.offsetWidth * ratio);
    if (canvas.width === width) return;
    const drawn = pad.toData();
    canvas.width = width;
    canvas.height = Math.round(canvas.offsetHeight * ratio);
    canvas.getContext("2d").scale(ratio, ratio);
    if (drawn.length) pad.fromData(drawn);
    else if (kept.value) pad.fromDataURL(kept.value, { ratio, width: canvas.offsetWidth, height: canvas.offsetHeight });
    else pad.clear();
  };
  addEventListener("resize", fit);

  const show = () => {
    const basis = form.elements.basis?.value;
    form.querySelectorAll("[data-asked]").forEach((part) => { part.hidden = basis !== "consent"; });
    const chosen = form.querySelector("[name='evidence']:checked")?.value;
    form.querySelectorAll("[data-evidence]").forEach((part) => {
      part.hidden = part.dataset.evidence !== chosen || (part.dataset.evidence === "signed" && !pad);
    });
    fit();
  };
  form.addEventListener("change", show);

  /* The drawing goes into the form with each stroke, so that leaving asks first and a refusal loses nothing. */
  pad?.addEventListener("endStroke", () => { kept.value = pad.toDataURL("image/png"); });
  form.querySelector("[data-sign-clear]")?.addEventListener("click", () => {
    pad?.clear();
    kept.value = "";
    canvas.focus();
  });
  show();
})();
