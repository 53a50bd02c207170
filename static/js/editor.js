// The editor: what is typed is saved as a draft every few seconds, and kept on the device while that does not work.
(() => {
  const form = document.querySelector("[data-editor]");
  if (!form) return;
  const PAUSE = 3000;
  const status = form.querySelector("[data-status]");
  const field = (name) => form.elements.namedItem(name);
  const typed = () => [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const slot = `draft:${form.dataset.person}:${field("item").value || "new"}`;
  let timer = 0;
  let saving = false;
  let again = false;
  let gone = false;
  let flying = null;

  // On the device: only what the portal does not have yet, for this person alone.
  const words = () => typed().filter(([name]) => !["csrfmiddlewaretoken", "once", "writer"].includes(name));
  const keep = () => { try { localStorage.setItem(slot, JSON.stringify({ at: Date.now(), words: words() })); } catch { /* full or forbidden */ } };
  const forget = () => { try { localStorage.removeItem(slot); } catch { /* forbidden */ } };
  const kept = () => { try { return JSON.parse(localStorage.getItem(slot)); } catch { return null; } };

  // What a person typed, for comparing: the numbers of saves are not part of it.
  const shape = (list) => JSON.stringify(list.filter(([name]) => !["key", "sequence", "version", "item"].includes(name)));

  const say = (text) => { status.textContent = text; };

  async function save() {
    if (saving) { again = true; return; }
    saving = true;
    again = false;
    flying = new AbortController();
    const body = new URLSearchParams(typed());
    const before = JSON.stringify(words());
    try {
      const answer = await fetch(form.dataset.save, { method: "POST", body, signal: flying.signal, headers: { "X-CSRFToken": field("csrfmiddlewaretoken").value } });
      const told = await answer.json();
      say(told.words);
      if (answer.ok) settle(told, before);
    } catch {
      if (!gone) say(form.dataset.wordsAway);
    }
    saving = false;
    if (again && !gone) soon();
  }

  function settle(told, before) {
    field("sequence").value = told.sequence;
    field("key").value = told.key;
    if (!location.search.includes("draft=") && !field("item").value) history.replaceState(null, "", told.address);
    if (shape(words()) !== shape(JSON.parse(before))) return;
    forget();
    document.dispatchEvent(new CustomEvent("kept", { detail: form }));
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  }

  form.addEventListener("input", () => { say(form.dataset.wordsWaiting); keep(); soon(); });
  // The copy stays until a page came back from the portal that is not the editor (forms.js looks after it).
  form.addEventListener("submit", () => {
    gone = true;
    clearTimeout(timer);
    flying?.abort();
    keep();
    try { sessionStorage.setItem("sent", slot); } catch { /* forbidden */ }
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden && timer && !gone) { clearTimeout(timer); save(); } });
  window.addEventListener("pageshow", () => { gone = false; });

  // A page that answers a post of this editor has what was typed, or says where it is.
  function arrived() {
    try {
      const answered = sessionStorage.getItem("sent") === slot;
      sessionStorage.removeItem("sent");
      return answered && [200, 409].includes(performance.getEntriesByType("navigation")[0]?.responseStatus);
    } catch { return false; }
  }

  // A text that the portal never got is offered again; one that it has is forgotten.
  const offer = form.querySelector("[data-offer]");
  const found = arrived() ? null : kept();
  if (found && shape(found.words) !== shape(words())) {
    offer.hidden = false;
    offer.querySelector("[data-offer-words]").textContent = `${new Map(found.words).get("title") || ""} · ${new Date(found.at).toLocaleString(document.documentElement.lang)}`;
  } else {
    forget();
  }
  offer.querySelector("[data-drop]").addEventListener("click", () => { forget(); offer.hidden = true; field("title").focus(); });
  offer.querySelector("[data-take]").addEventListener("click", () => {
    for (const [name, value] of found.words) {
      const control = field(name);
      if (control && !["key", "sequence", "version", "item"].includes(name)) control.value = value;
    }
    offer.hidden = true;
    field("body").dispatchEvent(new Event("input", { bubbles: true }));
    field("title").focus();
  });
})();
