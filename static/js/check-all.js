/* A box that checks all boxes of its form (data-check-all); without a script each is checked by itself. */
"use strict";

(() => {
  document.querySelectorAll("form [data-check-all]").forEach((all) => {
    const boxes = () => [...all.form.querySelectorAll("input[type='checkbox'][name='people']")];
    const tell = () => {
      const checked = boxes().filter((box) => box.checked).length;
      all.checked = checked > 0 && checked === boxes().length;
      all.indeterminate = checked > 0 && !all.checked;
    };
    all.closest("[hidden]")?.removeAttribute("hidden");
    all.addEventListener("change", () => boxes().forEach((box) => { box.checked = all.checked; }));
    all.form.addEventListener("change", (event) => { if (event.target !== all) tell(); });
    tell();
  });
})();
