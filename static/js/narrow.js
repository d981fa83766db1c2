/* A long list to choose one of, narrowed as one types: every word must be found, whatever its accents.
   Without this script the whole list stands there. */
"use strict";

(() => {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[أإآ]/g, "ا").replace(/ة/g, "ه").replace(/ى/g, "ي").toLowerCase();

  for (const box of document.querySelectorAll("[data-narrows]")) {
    const list = document.querySelector(box.dataset.narrows);
    if (!list) continue;
    box.closest("[data-narrow-box]").hidden = false;
    const rows = [...list.querySelectorAll("[data-narrow]")].map((row) => [row, plain(row.dataset.narrow)]);
    const none = list.querySelector("[data-narrow-none]");
    const narrow = () => {
      const words = plain(box.value).split(/\s+/).filter(Boolean);
      let left = 0;
      for (const [row, text] of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        if (!row.hidden) left += 1;
      }
      for (const group of list.querySelectorAll("[data-narrow-group]")) {
        group.hidden = !group.querySelector("[data-narrow]:not([hidden])");
      }
      if (none) none.hidden = left > 0;
      list.scrollTop = 0;
    };
    box.addEventListener("input", narrow);
    // Return in the box would send the form: it only means "found".
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    narrow();
    list.querySelector(":checked")?.scrollIntoView({ block: "nearest" });
  }
})();
