/* What every page does beyond HTML: guard unsaved words, send a form once, "/" to search, keep focus. */
"use strict";

(() => {
  /* Unsaved words: forms marked data-guard ask before the page is left. */
  let leaving = false;
  const written = (form) => new URLSearchParams([...new FormData(form)].map(([name, value]) =>
    [name, typeof value === "string" ? value : value.name])).toString();
  const asLoaded = new WeakMap();
  const watch = (root) => root.querySelectorAll("form[data-guard]").forEach((form) => {
    if (!asLoaded.has(form)) asLoaded.set(form, form.querySelector(".is-invalid") ? null : written(form));
  });
  const unsaved = () => [...document.querySelectorAll("form[data-guard]")].some((form) =>
    asLoaded.has(form) && asLoaded.get(form) !== written(form));
  addEventListener("beforeunload", (event) => {
    if (!leaving && unsaved()) event.preventDefault();
  });

  /* A second touch on the button of a form on its way does nothing; coming back to the page frees it. */
  const sent = new Set();
  addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    // Sending the guarded form itself is no loss; any other way out asks first.
    if (form.hasAttribute("data-guard")) leaving = true;
    if (form.getAttribute("method") !== "post" || form.hasAttribute("data-again")) return;
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    const live = [...form.attributes].some(({ name }) => /^(data-)?hx-(post|put|patch|delete)$/.test(name));
    if (live) return;
    sent.add(form);
    form.setAttribute("aria-busy", "true");
    // A file that is downloaded leaves the page where it is: free the form again after a moment.
    setTimeout(() => free(form), 8000);
  });
  const free = (form) => {
    sent.delete(form);
    form.removeAttribute("aria-busy");
    leaving = false;
  };
  /* Who comes back to a form that was sent and writes something else into it means another one: it gets another number. */
  const returned = new Set();
  addEventListener("pageshow", () => [...sent].forEach((form) => {
    returned.add(form);
    free(form);
  }));
  addEventListener("input", (event) => {
    const form = event.target.form;
    if (!returned.delete(form)) return;
    form.querySelectorAll("input[type=hidden][name=client_id]").forEach((field) => { field.value = crypto.randomUUID(); });
  });

  /* "/" goes to the search box, unless someone is writing. */
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const box = [...document.querySelectorAll("[data-find]")].find((field) => field.offsetParent);
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  /* A menu closes on a touch elsewhere and on Escape; focus goes back to its button. */
  addEventListener("click", (event) => document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  }));
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector("summary").focus();
    });
  });

  /* Likely files set aside by hand stay aside until the page is left. */
  addEventListener("click", (event) => event.target.closest?.("[data-dismiss-likely]")?.closest("[data-likely]")?.remove());

  /* Choices that submit themselves (data-submits), pages that print (data-print), windows that open and close. */
  addEventListener("change", (event) => {
    if (event.target.closest?.("[data-submits]")) event.target.form?.requestSubmit();
  });
  addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) print();
    const opener = event.target.closest?.("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
    if (event.target.closest?.("dialog [data-close]")) event.target.closest("dialog").close();
  });

  /* Live parts: keep the focus, say when the server was not reached, never swap a whole page into a fragment. */
  addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, target } = event.detail;
    if (xhr.status < 400 && target !== document.body && /^\s*<!doctype/i.test(xhr.responseText) && !event.detail.boosted
        && !event.detail.selectOverride && !event.detail.requestConfig?.elt?.closest("[hx-select]")) {
      event.detail.shouldSwap = false;
      leaving = true;
      location.assign(xhr.responseURL || location.href);
    }
  });
  const failed = () => {
    const place = document.getElementById("messages");
    const words = document.getElementById("say-failed");
    if (place && words && !place.querySelector("[data-failed]")) {
      const line = document.createElement("div");
      line.dataset.failed = "";
      line.append(words.content.cloneNode(true));
      place.append(line);
    }
  };
  addEventListener("htmx:sendError", failed);
  addEventListener("htmx:responseError", failed);
  addEventListener("htmx:afterOnLoad", () => document.querySelector("#messages [data-failed]")?.remove());
  addEventListener("htmx:afterSettle", (event) => {
    watch(document);
    const wanted = event.target.querySelector?.("[data-focus]");
    if (wanted) wanted.focus({ preventScroll: false });
  });

  /* After a refusal the first field in error takes the focus. */
  const begin = () => {
    watch(document);
    const wrong = document.querySelector("main form [aria-invalid='true'], main form .is-invalid");
    wrong?.focus();
    // On a phone the bar at the foot covers what is barely in sight, the sentence below the field first.
    wrong?.closest("[id^='div_']")?.scrollIntoView({ block: "center", behavior: "instant" });
    // Filters fold away on a phone and stand open on a desk.
    if (matchMedia("(min-width: 992px)").matches) {
      document.querySelectorAll("details[data-open-wide]").forEach((fold) => { fold.open = true; });
    }
    // The tab that one is on stands in sight.
    document.querySelectorAll(".chips [aria-current]").forEach((chip) => {
      const strip = chip.closest(".chips"), box = strip.getBoundingClientRect(), at = chip.getBoundingClientRect();
      if (at.left < box.left || at.right > box.right) strip.scrollLeft += at.left - box.left - (box.width - at.width) / 2;
    });
    document.documentElement.dataset.ready = "";
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
