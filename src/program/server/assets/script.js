// What script adds to pages that work without it: suggestions while typing, copying at a click, the number of chosen
// points, printing. Nothing is stored, and nothing is sent but the letters in the search field, to this server.
"use strict";

(() => {
  // The path that the site stands below, by where this script lies.
  const root = new URL("../../", document.currentScript.src).pathname;
  const make = (tag, attributes, text) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text !== undefined) element.textContent = text;
    return element;
  };

  // Suggestions: a combobox with a list, by the pattern of the ARIA Authoring Practices.
  const suggestions = (form) => {
    const input = form.querySelector("input[type=search]");
    const list = make("ul", { role: "listbox", id: `${input.id}-forslag`, "aria-label": "Forslag", class: "suggestions", hidden: "" });
    const status = make("p", { role: "status", class: "unseen" });
    input.after(list);
    form.append(status);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }))
      input.setAttribute(name, value);
    let chosen = -1, typed = input.value, asked, timer;

    const close = () => {
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const choose = (at) => {
      chosen = at;
      [...list.children].forEach((option, own) => option.setAttribute("aria-selected", String(own === at)));
      const option = list.children[at];
      if (option) input.setAttribute("aria-activedescendant", option.id);
      else input.removeAttribute("aria-activedescendant");
      input.value = option ? option.dataset.text : typed;
    };
    const show = (found) => {
      list.replaceChildren(...found.map(({ text, count, entered }, at) => {
        const option = make("li", { role: "option", id: `${list.id}-${at}`, "aria-selected": "false" });
        option.dataset.text = text;
        // A subject is shown by its heading and the word that leads there; the field gets the query for it.
        const label = !entered ? text : entered.entry_word ? `${entered.entry_word}, se ${entered.under}` : entered.under;
        option.append(make("span", {}, label), make("span", { class: "count" }, ` ${entered ? "emneord " : ""}${count}`));
        option.addEventListener("mousedown", (event) => {
          event.preventDefault();
          input.value = text;
          close();
          form.requestSubmit();
        });
        return option;
      }));
      list.hidden = found.length === 0;
      input.setAttribute("aria-expanded", String(found.length > 0));
      status.textContent = found.length ? `${found.length} forslag` : "";
    };
    const ask = async () => {
      asked?.abort();
      asked = new AbortController();
      if (typed.trim().length < 2) return close();
      try {
        const answer = await fetch(`${root}api/v1/suggest?limit=8&prefix=${encodeURIComponent(typed)}`, { signal: asked.signal });
        if (answer.ok && document.activeElement === input) show((await answer.json()).suggestions);
      } catch { /* Without an answer there are no suggestions. */ }
    };

    input.addEventListener("input", () => {
      typed = input.value;
      clearTimeout(timer);
      timer = setTimeout(ask, 120);
    });
    input.addEventListener("keydown", (event) => {
      const count = list.children.length;
      if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        input.value = typed;
        close();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden && count) {
        event.preventDefault();
        // One place beyond the list is the field itself.
        const step = event.key === "ArrowDown" ? 1 : -1;
        choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
      } else if (event.key === "Enter") {
        close();
      }
    });
    input.addEventListener("blur", close);
  };

  // Copying: a button for each text of the menu, which closes when the reader goes elsewhere.
  const copying = (details) => {
    const status = make("p", { role: "status", class: "copied" });
    for (const text of details.querySelectorAll("[data-copy]")) {
      const button = make("button", { type: "button", class: "plain", "aria-label": `Kopier: ${text.getAttribute("aria-label")}` }, "Kopier");
      text.before(button);
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(text.textContent);
          status.textContent = "Kopiert";
        } catch {
          getSelection().selectAllChildren(text);
          status.textContent = "Merket – kopier med tastaturet";
        }
      });
    }
    details.querySelector(".menu").append(status);
    const close = (event) => { if (!details.contains(event.target)) details.open = false; };
    document.addEventListener("click", close);
    document.addEventListener("focusin", close);
    details.addEventListener("toggle", () => { status.textContent = ""; });
    details.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      details.querySelector("summary").focus();
    });
  };

  const counting = (form) => {
    const button = form.querySelector("button");
    const label = button.textContent;
    const boxes = [...document.querySelectorAll(`input[form="${form.id}"]`)];
    const kept = form.querySelectorAll("input[name=id]").length;
    const count = () => {
      const chosen = kept + boxes.filter((box) => box.checked).length;
      button.textContent = chosen ? `${label} (${chosen})` : label;
    };
    boxes.forEach((box) => box.addEventListener("change", count));
    count();
  };

  document.querySelectorAll("form[data-search]").forEach(suggestions);
  document.querySelectorAll("details.copy").forEach(copying);
  document.querySelectorAll("form.selection").forEach(counting);
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.closest("li").hidden = false;
    button.addEventListener("click", () => print());
  });
})();
