/* The counter of a round: the next one stands here without a new page; the search for someone else folds away. */
"use strict";

(() => {
  const place = () => document.getElementById("serving");

  /* The switch shows what it switches on. */
  const fold = () => document.querySelectorAll("[data-shows]").forEach((box) => {
    const shown = document.getElementById(box.dataset.shows);
    if (shown) shown.hidden = !box.checked;
  });
  addEventListener("change", (event) => {
    if (!event.target.matches?.("[data-shows]")) return;
    fold();
    if (event.target.checked) document.querySelector("#proxy-box input[type='search']")?.focus();
  });

  /* Searching and handing over bring only what changes. Without htmx, and where anything goes wrong, the browser
     sends the form as it is. */
  const PARTS = ["serve-count", "serve-bar", "serve-strip", "messages"];
  let busy = false;
  addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.closest("main.serving") || event.defaultPrevented) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    form.setAttribute("aria-busy", "true");
    const data = new URLSearchParams(new FormData(form));
    const posts = form.method === "post";
    const address = posts ? form.action : `${form.action}?${data}`;
    try {
      const answer = await fetch(address, {
        method: posts ? "POST" : "GET", body: posts ? data : undefined, credentials: "same-origin", headers: { Accept: "text/html" },
      });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("serving");
      if (!answer.ok || !fresh) {
        location.assign(answer.url);
        return;
      }
      place().replaceWith(fresh);
      PARTS.forEach((id) => {
        const part = page.getElementById(id);
        if (part) document.getElementById(id)?.replaceWith(part);
      });
      window.htmx?.process(fresh);
      history.replaceState(null, "", answer.url);
      begin();
      scrollTo({ top: 0 });
      const find = document.getElementById("serve-find");
      find.value = page.getElementById("serve-find")?.value ?? "";
      find.focus({ preventScroll: true });
      find.select();
    } catch {
      const words = document.getElementById("say-failed");
      document.getElementById("messages")?.replaceChildren(words?.content.cloneNode(true) ?? "");
    } finally {
      busy = false;
      form.removeAttribute("aria-busy");
    }
  });

  const begin = fold;
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
