// What may be meant while a question is typed: a list under the line, to go to at once. Without it Search does the same.
(() => {
  const WAIT = 160;
  for (const form of document.querySelectorAll("form[data-suggest]")) {
    if (form.dataset.ready) continue;
    form.dataset.ready = "yes";
    const input = form.querySelector("input[type=search]");
    const list = document.createElement("ul");
    let shown = [], chosen = -1, timer = 0, asking = null;
    list.id = `${input.id}-suggestions`;
    list.className = "suggest-list";
    list.hidden = true;
    for (const [name, value] of [["role", "listbox"], ["aria-label", form.dataset.label]]) list.setAttribute(name, value);
    const state = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    for (const name in state) input.setAttribute(name, state[name]);
    input.after(list);

    const choose = (number) => {
      chosen = number;
      [...list.children].forEach((row, place) => row.setAttribute("aria-selected", String(place === number)));
      if (number < 0) { input.removeAttribute("aria-activedescendant"); return; }
      input.setAttribute("aria-activedescendant", list.children[number].id);
      list.children[number].scrollIntoView({ block: "nearest" });
    };
    const shut = () => {
      clearTimeout(timer);
      asking?.abort();
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      choose(-1);
    };
    const row = (each, number) => {
      const option = document.createElement("li");
      const title = document.createElement("span");
      const kind = document.createElement("span");
      option.id = `${list.id}-${number}`;
      option.setAttribute("role", "option");
      title.textContent = each.title;
      if (each.language) title.lang = each.language;
      kind.textContent = each.kind;
      option.append(title, kind);
      return option;
    };
    const ask = async () => {
      const words = input.value.trim();
      asking?.abort();
      if (words.length < 2 && !/[\u3400-\u9fff]/.test(words)) { shut(); return; }
      asking = new AbortController();
      try {
        const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(words)}`, { signal: asking.signal });
        if (!answer.ok) { shut(); return; }
        shown = (await answer.json()).suggestions;
      } catch { return; } // typed on, or no network: Search still works
      if (!shown.length || document.activeElement !== input) { shut(); return; }
      list.replaceChildren(...shown.map(row));
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      choose(-1);
    };

    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const rows = shown.length + 1; // one more for the line itself
        choose((chosen + 1 + (event.key === "ArrowDown" ? 1 : rows - 1)) % rows - 1);
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        location.assign(shown[chosen].url);
      } else if (event.key === "Escape") {
        event.preventDefault();
        shut();
      }
    });
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the line keeps the focus
    list.addEventListener("click", (event) => {
      const place = [...list.children].indexOf(event.target.closest("li"));
      if (place >= 0) location.assign(shown[place].url);
    });
    input.addEventListener("blur", shut);
    form.addEventListener("submit", shut);
    if (input.value && document.activeElement === input && form.dataset.script) ask(); // typed while this was fetched
  }
})();
