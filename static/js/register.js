/* Registering and editing: the birth field follows what is known, the household fields follow the choice,
   a likely file set aside stays aside. Without this script the page works the same, only less neatly. */
"use strict";

(() => {
  const words = document.getElementById("birth-labels");
  const labels = words ? JSON.parse(words.textContent) : {};
  const birth = document.getElementById("id_birth");

  const followBirth = () => {
    const known = document.querySelector("input[name=birth_precision]:checked")?.value;
    const label = birth && document.querySelector(`label[for="${birth.id}"]`);
    if (!birth || !label || !labels[known]) return;
    const [said, example] = labels[known];
    const first = [...label.childNodes].find((node) => node.nodeType === Node.TEXT_NODE);
    if (first) first.textContent = `${said} `;
    birth.placeholder = example;
    birth.inputMode = known === "year" ? "numeric" : "text";
    birth.disabled = known === "unknown" && birth.value === "";
  };

  const followHousehold = () => {
    const how = document.querySelector("input[name=household_how]:checked")?.value;
    const found = document.querySelector("[data-household-found]");
    const role = document.querySelector("[data-household-role]");
    if (found) found.hidden = how !== "found";
    if (role) role.hidden = !how;
  };

  /* The first of a new household is the one whom we contact, until someone says otherwise. */
  let roleChosen = false;
  const followRole = () => {
    const how = document.querySelector("input[name=household_how]:checked")?.value;
    const role = document.querySelector("select[name=household_role]");
    if (role && !roleChosen) role.value = how === "new" ? "focal_point" : "other";
  };

  addEventListener("change", (event) => {
    if (event.target.name === "birth_precision") followBirth();
    if (event.target.name === "household_role") roleChosen = true;
    if (event.target.name === "household_how") {
      followHousehold();
      followRole();
    }
  });

  /* Before the house's own script takes the card away, note that this file was looked at. */
  addEventListener("click", (event) => {
    const person = event.target.closest?.("[data-dismiss-likely]")?.closest("[data-person]");
    const form = person?.closest("form");
    if (!form) return;
    const seen = document.createElement("input");
    Object.assign(seen, { type: "hidden", name: "seen", value: person.dataset.person });
    form.append(seen);
    const rest = person.parentElement.querySelectorAll("[data-person]").length - 1;
    if (rest) {
      person.closest("section").querySelector(".count").textContent = rest;
      person.remove();
    } else {
      person.closest("section").remove();
      document.getElementById("likely-jump")?.replaceChildren();
    }
  }, true);

  followBirth();
  followHousehold();
})();
