/* The register of a class: each touch is kept on the page at once and sent in batches; what the server has not taken
   stays, is shown as such, and is tried again. A batch keeps its id until it is answered, so that arriving twice it
   counts once. */
"use strict";

(() => {
  const form = document.querySelector("form[data-register]");
  if (!form) return;
  const rows = [...form.querySelectorAll("[data-learner]")];
  const byLearner = new Map(rows.map((row) => [row.dataset.learner, row]));
  const say = (name) => form.dataset[`say${name}`] || "";
  const tones = { present: "teal", late: "warn", remote: "info", absent: "stop", excused: "soft" };

  const waiting = new Map();   // learner → mark or null: touched, not yet in a batch
  let batch = null;            // {client_id, marks} on its way, or to be tried again
  const refused = new Map();   // learner → why
  let timer = 0;
  let pause = 0;               // seconds until the next try; 0 while all goes well
  let busy = false;
  let closing = null;          // the form that waits for the last marks

  const uuid = () => crypto.randomUUID ? crypto.randomUUID()
    : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
      (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));
  const figure = (number) => new Intl.NumberFormat(document.documentElement.lang === "en" ? "en" : "fr").format(number);
  const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_all, name) => values[name]);
  const markOf = (row) => row.dataset.mark || "";
  const unsent = (learner) => waiting.has(learner) || Boolean(batch && learner in batch.marks);

  /* --- What is shown -------------------------------------------------------------------------------------------- */
  const where = (row) => {
    const learner = row.dataset.learner;
    const place = row.querySelector("[data-where]");
    const icon = (name) => document.getElementById(`icon-${name}`).content.cloneNode(true);
    place.replaceChildren();
    if (refused.has(learner)) place.append(icon("refused"));
    else if (unsent(learner)) place.append(icon("waiting"));
    else if (markOf(row)) place.append(row.dataset.by ? `${row.dataset.by} ` : "", icon("sent"));
    else {
      // The icon that nobody sees keeps the row as high as one that is marked.
      const unseen = icon("sent");
      unseen.firstElementChild.classList.add("invisible");
      const word = document.createElement("span");
      word.className = "c-warn";
      word.textContent = say("Unmarked");
      place.append(unseen, word);
    }
  };

  const strip = () => {
    const onDevice = rows.filter((row) => unsent(row.dataset.learner)).length;
    const sent = rows.filter((row) => markOf(row) && !unsent(row.dataset.learner) && !refused.has(row.dataset.learner));
    document.querySelector("[data-strip-on-device]").textContent = figure(onDevice);
    document.querySelector("[data-strip-sent]").textContent = figure(sent.length);
    document.querySelector("[data-strip-refused]").textContent = figure(refused.size);
    document.querySelector(".strip-no").classList.toggle("some", refused.size > 0);
    document.querySelector("[data-strip-why]").hidden = refused.size === 0;
  };

  const summary = () => {
    const counts = Object.fromEntries(Object.keys(tones).map((mark) => [mark, 0]));
    rows.forEach((row) => { if (markOf(row)) counts[markOf(row)] += 1; });
    const marked = Object.values(counts).reduce((sum, number) => sum + number, 0);
    const said = fill(say("Of"), { marked: figure(marked), total: figure(rows.length) });
    document.querySelector("[data-of]").textContent = said;
    const bar = document.querySelector("[data-summary] svg.bar");
    bar.setAttribute("aria-label", said);
    bar.replaceChildren();
    const mirrored = document.documentElement.dir === "rtl";
    let start = 0;
    const words = document.querySelector("[data-counts]");
    words.textContent = Object.keys(tones).filter((mark) => counts[mark])
      .map((mark) => `${figure(counts[mark])} ${words.dataset[mark]}`).join(" · ");
    Object.keys(tones).forEach((mark) => {
      const width = 100 * counts[mark] / rows.length;
      if (!width) return;
      const part = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      part.setAttribute("x", `${mirrored ? 100 - start - width : start}%`);
      part.setAttribute("y", "0");
      part.setAttribute("width", `${width}%`);
      part.setAttribute("height", "100%");
      part.setAttribute("class", `f-${tones[mark]}`);
      bar.append(part);
      start += width;
    });
    document.querySelector("[data-chip=open]").textContent = figure(rows.length - marked);
    document.querySelector("[data-chip=away]").textContent = figure(counts.absent + counts.excused);
    const complete = marked === rows.length;
    const close = document.querySelector("[data-close-form]");
    close.hidden = !complete;
    close.querySelector("button").className = "btn btn-primary btn-tall flex-fill";
    document.querySelector("[data-rest]").hidden = complete;
    document.querySelector("[data-next]").hidden = complete;
  };

  const show = (row) => {
    row.querySelectorAll("input[type=radio]").forEach((input) => { input.checked = input.value === markOf(row); });
    where(row);
  };

  const notice = (text, link) => {
    const place = document.querySelector("[data-refused]");
    place.replaceChildren();
    place.className = text ? "px-3 pb-3" : "";
    if (!text) return;
    place.append(document.getElementById("say-notice").content.cloneNode(true));
    const words = place.querySelector(".notice > div");
    words.textContent = text;
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = link;
      anchor.target = "_blank";
      anchor.textContent = say("Link");
      words.append(" ", anchor);
    }
  };

  /* --- Marking -------------------------------------------------------------------------------------------------- */
  const mark = (row, value) => {
    row.dataset.mark = value;
    row.dataset.by = "";
    refused.delete(row.dataset.learner);
    waiting.set(row.dataset.learner, value || null);
    show(row);
    strip();
    summary();
    clearTimeout(timer);
    timer = setTimeout(send, pause ? pause * 1000 : 600);
  };

  form.addEventListener("click", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== "radio") return;
    const row = input.closest("[data-learner]");
    // A second touch on a mark takes it off.
    mark(row, markOf(row) === input.value ? "" : input.value);
  });
  form.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== "radio") return;
    const row = input.closest("[data-learner]");
    const takesOff = [" ", "Backspace", "Delete"].includes(event.key) && markOf(row) === input.value;
    if (!takesOff) return;
    event.preventDefault();
    mark(row, "");
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); send(); });

  /* --- Sending -------------------------------------------------------------------------------------------------- */
  const later = () => {
    pause = Math.min(pause ? pause * 2 : 2, 30);
    clearTimeout(timer);
    timer = setTimeout(send, pause * 1000);
  };

  const taken = (answer) => {
    const sentNow = batch ? Object.keys(batch.marks) : [];
    batch = null;
    pause = 0;
    notice("");
    for (const [learner, state] of Object.entries(answer.marks)) {
      const row = byLearner.get(learner);
      if (!row || waiting.has(learner)) continue;
      if (refused.has(learner) && !sentNow.includes(learner)) continue;
      row.dataset.mark = state.mark;
      row.dataset.by = state.by;
      show(row);
    }
  };

  const refuse = (answer) => {
    const { marks } = batch;
    const those = answer.refused && answer.refused.length ? answer.refused : Object.keys(marks);
    batch = null;
    for (const [learner, wanted] of Object.entries(marks)) {
      if (those.includes(learner)) refused.set(learner, answer.error);
      else if (!waiting.has(learner)) waiting.set(learner, wanted);
    }
    notice(answer.error);
    rows.forEach(where);
  };

  async function send() {
    clearTimeout(timer);
    if (busy) return;
    if (!batch && waiting.size) {
      batch = { client_id: uuid(), marks: Object.fromEntries(waiting) };
      waiting.clear();
    }
    if (!batch) return finish();
    busy = true;
    let answer;
    try {
      answer = await fetch(form.dataset.url, {
        method: "POST",
        credentials: "same-origin",
        redirect: "manual",
        headers: {
          "Accept": "application/json",
          "Content-Type": "application/json",
          "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value,
        },
        body: JSON.stringify(batch),
      });
      if (answer.status === 200) taken(await answer.json());
      else if (answer.status === 409 || answer.status === 400) refuse(await answer.json());
      else if (answer.status === 401) { notice(say("SignIn"), form.dataset.signIn); later(); }
      else if (answer.status === 403 || answer.status === 404 || answer.type === "opaqueredirect") {
        notice(say("PageOld"));
        later();
      } else later();
    } catch {
      later();   // no network: the marks stay on the page
    }
    busy = false;
    strip();
    summary();
    if (answer?.ok || answer?.status === 409) await send();
  }

  const finish = () => {
    if (!closing || refused.size) return;
    const ready = closing;
    closing = null;
    ready.submit();
  };

  addEventListener("online", () => { pause = 0; send(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && batch) { pause = 0; send(); } });
  addEventListener("beforeunload", (event) => { if (batch || waiting.size) event.preventDefault(); });

  /* --- The bar at the foot --------------------------------------------------------------------------------------- */
  document.querySelector("[data-close-form]").addEventListener("submit", (event) => {
    if (!batch && !waiting.size) return;
    event.preventDefault();
    event.stopPropagation();
    closing = event.target;
    send();
  }, true);

  document.querySelector("[data-next]").addEventListener("click", () => {
    const open = rows.filter((row) => !markOf(row));
    const row = open[0];
    if (!row) return;
    row.hidden = false;
    row.scrollIntoView({ block: "center" });
    row.querySelector("input").focus({ preventScroll: true });
  });

  const dialog = document.getElementById("rest-dialog");
  document.querySelector("[data-rest]").addEventListener("click", () => {
    const open = rows.filter((row) => !markOf(row)).length;
    dialog.querySelector("[data-rest-said]").textContent = fill(say("Rest"), { number: figure(open) });
    dialog.showModal();
  });
  dialog.querySelector("[data-rest-yes]").addEventListener("click", () => {
    dialog.close();
    rows.filter((row) => !markOf(row)).forEach((row) => mark(row, "present"));
  });

  document.querySelectorAll("[data-show]").forEach((chip) => chip.addEventListener("click", (event) => {
    event.preventDefault();
    document.querySelectorAll("[data-show]").forEach((other) => other.removeAttribute("aria-current"));
    chip.setAttribute("aria-current", "true");
    rows.forEach((row) => {
      const away = ["absent", "excused"].includes(markOf(row));
      row.hidden = (chip.dataset.show === "open" && markOf(row) !== "") || (chip.dataset.show === "away" && !away);
    });
  }));

  strip();
  summary();
})();
