/* Judging pairs from the keyboard: S the same, D two people, U not sure, arrows to the pair before and the next one.
   Without this script the buttons and links do the same. */
"use strict";

(() => {
  const press = (key) => {
    const found = document.querySelector(`[data-key="${key}"]`);
    if (found) found.click();
    return Boolean(found);
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) return;
    if (event.target.closest?.("input, textarea, select, summary, [contenteditable]")) return;
    const onwards = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const keys = { ArrowLeft: "before", ArrowRight: "before", [onwards]: "next", KeyS: "s", KeyD: "d", KeyU: "u" };
    const key = keys[event.code] ?? keys[event.key];
    if (key && press(key)) event.preventDefault();
  });
})();
