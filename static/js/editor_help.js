// Help while writing: headings and suggestion of the kind, preview in place, tags one after the other.
(() => {
  const form = document.querySelector("[data-editor]");
  if (!form) return;
  const field = (name) => form.elements.namedItem(name);
  const pressed = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean).join("\n");

  // The kind: its headings go into an empty text, its place on the map is suggested until somebody chose another.
  const kinds = new Map([...document.querySelectorAll("template[data-kind]")].map((help) => [help.dataset.kind, help]));
  const outlines = new Set([...kinds.values()].map((help) => pressed(help.content.textContent)));
  const isEmpty = () => !field("body").value.trim() || outlines.has(pressed(field("body").value));
  const chosen = { phase: false, process: false };
  const first = kinds.get(field("kind").value);
  for (const name of ["phase", "process"]) {
    chosen[name] = Boolean(field(name).value) && field(name).value !== first?.dataset[name];
    form.addEventListener("change", (event) => { if (event.target.name === name) chosen[name] = true; });
  }
  form.querySelector("[data-outline]").hidden = true;
  field("kind").addEventListener("change", () => {
    const help = kinds.get(field("kind").value);
    if (!help) return;
    if (isEmpty()) field("body").value = help.content.textContent;
    for (const name of ["phase", "process"]) suggest(name, help.dataset[name]);
    field("body").dispatchEvent(new Event("input", { bubbles: true }));
    if (field("kind").value === "recording") form.querySelector(".editor-more").open = true;
  });
  function suggest(name, value) {
    for (const radio of field(name)) {
      radio.closest("label").querySelector(".badge").hidden = radio.value !== value;
    }
    if (!chosen[name]) field(name).value = value;
  }

  // The preview in place; the button alone works as well.
  const button = form.querySelector("[data-preview-button]");
  const place = document.querySelector("[data-preview-place]");
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    const words = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    const headers = { "X-CSRFToken": field("csrfmiddlewaretoken").value };
    try {
      const answer = await fetch(form.dataset.preview, { method: "POST", body: new URLSearchParams(words), headers });
      if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
      document.querySelector("#preview")?.remove();
      place.innerHTML = await answer.text();
      place.querySelector("#preview").focus();
    } catch {
      const own = document.createElement("input");
      Object.assign(own, { type: "hidden", name: "action", value: "preview" });
      form.append(own);
      form.submit();
    }
  });

  // Tags: the list offers a word for the one being typed and keeps those before it.
  const tags = field("tags");
  const list = document.getElementById("vocabulary");
  const vocabulary = [...list.options].map((option) => option.value);
  tags.addEventListener("input", () => {
    const before = tags.value.match(/^.*[,，、]\s*/)?.[0] ?? "";
    const has = new Set(before.split(/[,，、]/).map((word) => word.trim().toLowerCase()));
    const start = tags.value.slice(before.length).toLowerCase();
    const fitting = vocabulary.filter((word) => word.toLowerCase().includes(start) && !has.has(word.toLowerCase())).slice(0, 20);
    list.replaceChildren(...fitting.map((word) => Object.assign(document.createElement("option"), { value: before + word })));
  });
})();
