// What script adds to pages that work without it: suggestions and results while typing, copying at a click, the number of
// chosen points, printing, and searches that the reader chooses to keep, in the browser alone. Nothing else is stored, and nothing is
// sent but the letters in the search field, to this server.
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
      form.dispatchEvent(new Event("typed"));
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

  // Results while typing: what stands under the field is fetched as the server would show it and takes the place of what is
  // there. Only the latest question is waited for, and the address is always that of what is shown. A paragraph that is
  // being read stays: only results, and the front page below its field, give way.
  const live = (form) => {
    const place = document.querySelector("[data-live]");
    if (!place) return;
    const input = form.querySelector("input[type=search]");
    const status = make("p", { role: "status", class: "unseen" });
    form.append(status);
    let asked, timer, shown = input.value.trim();
    const show = async () => {
      const typed = input.value.trim();
      asked?.abort();
      if (typed.length < 2 || typed === shown) return;
      asked = new AbortController();
      const query = new URLSearchParams(new FormData(form));
      query.set("q", typed);
      query.delete("sidetall");
      const address = `${root}sok?${query}`;
      try {
        const answer = await fetch(`${address}&bare=treff`, { signal: asked.signal });
        if (!answer.ok || input.value.trim() !== typed) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        // On the front page the document's own title stays the first.
        if (place.tagName !== "MAIN") for (const old of page.querySelectorAll("h1")) old.replaceWith(make("h2", { class: "title" }, old.textContent));
        place.replaceChildren(...page.body.childNodes);
        enhance(place);
        shown = typed;
        history.replaceState(null, "", address);
        const title = place.querySelector("h1, h2.title")?.textContent ?? "";
        document.title = `${title} – Strategisøk`;
        status.textContent = title;
      } catch { /* Without an answer what is there stays, and the button searches. */ }
    };
    form.addEventListener("typed", () => {
      clearTimeout(timer);
      timer = setTimeout(show, 300);
    });
  };

  // A slash leads to the field, unless something is being written.
  document.addEventListener("keydown", (event) => {
    const writes = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writes) return;
    event.preventDefault();
    const field = document.querySelector("form[data-search] input[type=search]");
    field.focus();
    field.select();
  });

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

  // The basket. What is chosen lies in the address, so a box that is ticked goes into the page's own address, every link and
  // every form at once, and is there on the next page, after going back, and for whom the address is sent to.
  const PAGES = /^\/($|(sok|utvalg|utvalg\.docx|emner|temaoversikt|sammenlign|sitatsjekk|egen-tekst|hjelp|tilgjengelighet)$|dokument(\/|$))/;
  // Behind a proxy with a path the pages lie under it.
  const isPage = (path) => path.startsWith(root) && PAGES.test(path.slice(root.length - 1));
  const choosing = (form) => {
    const most = Number(form.dataset.most);
    const status = form.querySelector("[data-chosen]");
    const full = `Et utvalg har plass til ${most} avsnitt.`;
    // As the server has it: a browser that comes back may remember ticks that the address has not.
    const chosen = new Set([...form.elements].filter((own) => own.name === "id" && (own.type === "hidden" || own.defaultChecked)).map((own) => own.value));
    const carry = (href) => {
      const url = new URL(href, location.href);
      url.searchParams.delete("id");
      for (const id of chosen) url.searchParams.append("id", id);
      return url.pathname + url.search + url.hash;
    };
    const spread = () => {
      history.replaceState(null, "", carry(location.href));
      for (const link of document.querySelectorAll("a[href]:not([data-bare])")) {
        const href = link.getAttribute("href");
        if (!href.startsWith("#") && isPage(new URL(href, location.href).pathname)) link.setAttribute("href", carry(href));
      }
      for (const other of document.querySelectorAll("form[method=get]")) {
        other.querySelectorAll("input[type=hidden][name=id]").forEach((input) => input.remove());
        const boxes = other === form ? new Set([...form.elements].filter((own) => own.type === "checkbox").map((box) => box.value)) : new Set();
        for (const id of chosen) if (!boxes.has(id)) other.append(make("input", { type: "hidden", name: "id", value: id }));
      }
      form.classList.toggle("empty", chosen.size === 0);
    };
    for (const box of form.elements) {
      if (box.type !== "checkbox") continue;
      box.checked = chosen.has(box.value);
      box.addEventListener("change", () => {
        if (box.checked && chosen.size >= most) {
          box.checked = false;
        } else if (box.checked) {
          chosen.add(box.value);
        } else {
          chosen.delete(box.value);
        }
        status.replaceChildren(make("strong", {}, String(chosen.size)), ` valgt${chosen.size >= most ? `. ${full}` : ""}`);
        spread();
      });
    }
  };

  // Searches that the reader keeps: in the browser's own store, which is sent nowhere, and only after a press of the button.
  const KEPT = "strategisok.sok", MOST_KEPT = 50;
  const kept = () => {
    try {
      const list = JSON.parse(localStorage.getItem(KEPT));
      return Array.isArray(list) ? list.filter((one) => typeof one?.query === "string" && typeof one.title === "string") : [];
    } catch {
      return [];
    }
  };
  // False where the browser keeps nothing.
  const keep = (list) => {
    try {
      if (list.length) localStorage.setItem(KEPT, JSON.stringify(list));
      else localStorage.removeItem(KEPT);
      return true;
    } catch {
      return false;
    }
  };
  const keeping = (place) => {
    const query = place.dataset.keep;
    const button = make("button", { type: "button", class: "link" }), status = make("span", { role: "status" });
    const show = () => { button.textContent = kept().some((one) => one.query === query) ? "Fjern fra lagrede søk" : "Lagre søket på denne enheten"; };
    show();
    place.append(" ", button, " ", status);
    button.addEventListener("click", () => {
      const others = kept().filter((one) => one.query !== query), was = others.length < kept().length;
      const title = place.closest("[data-live]")?.querySelector("h1, h2.title")?.textContent ?? query;
      const list = was ? others : [{ query, title, day: new Date().toLocaleDateString("nb-NO", { dateStyle: "long" }) }, ...others].slice(0, MOST_KEPT);
      const done = keep(list);
      show();
      status.textContent = !done ? "Nettleseren lagrer ikke." : was ? "Fjernet." : "Lagret. Det står på forsiden.";
    });
  };
  const keepings = (section) => {
    const list = section.querySelector("ul");
    const show = () => {
      list.replaceChildren(...kept().map((one) => {
        const entry = make("li", {});
        const remove = make("button", { type: "button", class: "link", "aria-label": `Fjern ${one.title}` }, "Fjern");
        remove.addEventListener("click", () => {
          keep(kept().filter((other) => other.query !== one.query));
          show();
          (list.querySelector("button") ?? document.querySelector("#q")).focus();
        });
        const day = typeof one.day === "string" ? ` – lagret ${one.day} ` : " ";
        entry.append(make("a", { href: `${root}sok?${one.query}` }, one.title), make("span", { class: "count" }, day), remove);
        return entry;
      }));
      section.hidden = list.children.length === 0;
    };
    section.querySelector(":scope button.plain").addEventListener("click", () => {
      keep([]);
      show();
      document.querySelector("#q").focus();
    });
    show();
  };

  const enhance = (part) => {
    part.querySelectorAll("[data-keep]").forEach(keeping);
    part.querySelectorAll("[data-kept]").forEach(keepings);
    part.querySelectorAll("form[data-search]").forEach((form) => { suggestions(form); live(form); });
    part.querySelectorAll("details.copy").forEach(copying);
    part.querySelectorAll("form.basket").forEach(choosing);
    part.querySelectorAll("[data-print]").forEach((button) => {
      button.closest("li").hidden = false;
      button.addEventListener("click", () => print());
    });
  };
  enhance(document);
})();
