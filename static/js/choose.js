/* A select that is searched by typing (data-choose): every word must be found, whatever its accents, in either script.
   Without this script the select stands there as it is. What was typed and not chosen is sent as "<name>-typed". */
"use strict";

(() => {
  const SHOWN = 40;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[أإآ]/g, "ا").replace(/ة/g, "ه")
    .replace(/ى/g, "ي").replace(/['’‘ʼ`´]/g, "").toLowerCase().trim();
  const made = (tag, css, text) => {
    const node = document.createElement(tag);
    if (css) node.className = css;
    if (text) node.textContent = text;
    return node;
  };

  const dress = (select) => {
    if (select.dataset.chooseReady !== undefined || select.multiple) return;
    select.dataset.chooseReady = "";
    const focused = document.activeElement === select;
    const rows = [...select.options].filter((option) => option.value).map((option) => ({
      option,
      text: option.text.trim(),
      also: [option.dataset.also, option.parentElement.label].filter(Boolean).join(" · "),
      found: plain([option.text, option.dataset.also || ""].join(" ")),
    }));

    const box = made("div", "choose");
    const input = made("input", `form-control${select.classList.contains("is-invalid") ? " is-invalid" : ""}`);
    const empty = made("button", "choose-empty", "×");
    const list = made("ul", "choose-list");
    const id = select.id || select.name;
    input.type = "text";
    input.autocomplete = "off";
    input.spellcheck = false;
    input.placeholder = select.dataset.placeholder || "";
    input.required = select.required;
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
    }
    select.id = `${id}-select`;
    input.id = id;
    list.id = `${id}-choices`;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-autocomplete", "list");
    list.setAttribute("role", "listbox");
    list.hidden = true;
    empty.type = "button";
    empty.setAttribute("aria-label", select.dataset.empty || "×");
    select.required = false;
    select.hidden = true;
    select.tabIndex = -1;
    select.before(box);
    box.append(input, empty, list, select);
    // After a refusal the field in error had the focus already.
    if (focused) input.focus();

    let shown = [];
    let active = -1;
    const chosen = () => rows.find((row) => row.option.selected);
    const tell = () => { empty.hidden = !input.value; };
    const close = () => {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const move = (to) => {
      if (!shown.length) return;
      active = (to + shown.length) % shown.length;
      [...list.querySelectorAll("[role='option']")].forEach((node, index) => {
        node.setAttribute("aria-selected", String(index === active));
        if (index === active) {
          node.scrollIntoView({ block: "nearest" });
          input.setAttribute("aria-activedescendant", node.id);
        }
      });
    };
    const choose = (row) => {
      const before = select.value;
      select.value = row ? row.option.value : "";
      if (row) input.value = row.text;
      tell();
      close();
      if (select.value !== before) select.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const open = (all) => {
      const words = all ? [] : plain(input.value).split(/\s+/).filter(Boolean);
      const found = rows.filter((row) => words.every((word) => row.found.includes(word)));
      shown = found.slice(0, SHOWN);
      list.replaceChildren(...shown.map((row, index) => {
        const node = made("li");
        node.append(made("bdi", "", row.text));
        if (row.also) {
          const also = made("span", "choose-also");
          also.append(made("bdi", "", row.also));
          node.append(also);
        }
        node.id = `${list.id}-${index}`;
        node.setAttribute("role", "option");
        node.setAttribute("aria-selected", "false");
        // Before the box loses the focus.
        node.addEventListener("pointerdown", (event) => event.preventDefault());
        node.addEventListener("click", () => choose(row));
        return node;
      }));
      if (!found.length) list.append(made("li", "choose-said", select.dataset.none));
      if (found.length > SHOWN) list.append(made("li", "choose-said", select.dataset.more));
      active = -1;
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      input.removeAttribute("aria-activedescendant");
    };

    input.value = select.dataset.typed || chosen()?.text || "";
    tell();
    input.addEventListener("input", () => {
      if (select.value) {
        select.value = "";
        select.dispatchEvent(new Event("change", { bubbles: true }));
      }
      tell();
      open(false);
    });
    input.addEventListener("click", () => { if (list.hidden) open(Boolean(chosen())); });
    input.addEventListener("focus", () => input.select());
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) open(Boolean(chosen()));
        move(event.key === "ArrowDown" ? active + 1 : active < 0 ? shown.length - 1 : active - 1);
      } else if (event.key === "Enter" && !list.hidden) {
        // Return takes what is marked, or the only one that is left; it does not send the form.
        event.preventDefault();
        if (active >= 0) choose(shown[active]);
        else if (shown.length === 1) choose(shown[0]);
      } else if (event.key === "Escape" && !list.hidden) {
        event.stopPropagation();
        close();
      }
    });
    input.addEventListener("blur", () => {
      const asked = plain(input.value);
      const same = rows.filter((row) => plain(row.text) === asked);
      if (!select.value && asked && same.length === 1) choose(same[0]);
      close();
    });
    empty.addEventListener("click", () => {
      input.value = "";
      choose(null);
      input.focus();
    });
    input.form?.addEventListener("formdata", ({ formData }) => {
      if (!select.value && input.value.trim()) formData.set(`${select.name}-typed`, input.value.trim());
    });
  };

  const begin = (root) => root.querySelectorAll("select[data-choose]").forEach(dress);
  begin(document);
  if (!document.documentElement.dataset.chooseWatches) {
    document.documentElement.dataset.chooseWatches = "";
    addEventListener("htmx:afterSettle", (event) => begin(event.target));
  }
})();
