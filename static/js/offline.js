// Lessons that somebody saves for reading without a connection, and answers that wait for one. Only where asked for.
(() => {
  if (!("caches" in window && "serviceWorker" in navigator)) return;
  const SHELF = document.documentElement.hasAttribute("data-member") ? "learning" : "learning-visitor";
  const WAITING = "learning-answers";

  // Save this page, or take it away.
  for (const button of document.querySelectorAll("[data-save]")) prepare(button);
  async function prepare(button) {
    const say = (isSaved) => {
      button.textContent = isSaved ? button.dataset.remove : button.dataset.save;
      button.setAttribute("aria-pressed", isSaved);
    };
    const address = location.origin + location.pathname;
    let isSaved = Boolean(await (await caches.open(SHELF)).match(address, { ignoreVary: true }));
    say(isSaved);
    button.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        if (isSaved) await (await caches.open(SHELF)).delete(address, { ignoreVary: true });
        else await save(address, button.dataset);
        isSaved = !isSaved;
        say(isSaved);
      } catch { button.textContent = button.dataset.failed; }
      button.disabled = false;
    });
  }
  async function save(address, { worker, scope, list }) {
    await navigator.serviceWorker.register(worker, { scope });
    const shelf = await caches.open(SHELF);
    const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src], article img")];
    const files = parts.map((part) => part.href || part.src).filter((file) => file.startsWith(location.origin));
    await shelf.addAll([...new Set([address, list, ...imported(), ...files])]);
  }
  // Sheets that a sheet brings along.
  function imported() {
    const rules = [...document.styleSheets].flatMap((sheet) => { try { return [...sheet.cssRules]; } catch { return []; } });
    return rules.filter((rule) => rule.href).map((rule) => new URL(rule.href, rule.parentStyleSheet.href).href);
  }

  // What is saved on this device.
  const list = document.querySelector("[data-saved-list]");
  if (list) show();
  async function show() {
    const shelf = await caches.open(SHELF);
    const rows = [];
    for (const request of await shelf.keys()) {
      const path = new URL(request.url).pathname;
      if (!path.includes("/lessons/")) continue;
      const page = new DOMParser().parseFromString(await (await shelf.match(request)).text(), "text/html");
      const row = document.createElement("li");
      const link = document.createElement("a");
      link.href = path;
      link.textContent = page.querySelector("h1")?.textContent.trim() || path;
      const away = document.createElement("button");
      away.type = "button";
      away.className = "button button-plain button-small";
      away.textContent = list.dataset.remove;
      away.setAttribute("aria-label", `${list.dataset.remove}: ${link.textContent}`);
      away.addEventListener("click", async () => { await shelf.delete(request); row.remove(); list.nextElementSibling.hidden = list.children.length > 0; });
      row.append(link, " ", away);
      rows.push(row);
    }
    list.replaceChildren(...rows);
    list.nextElementSibling.hidden = rows.length > 0;
  }

  // Answers sent without a connection wait here, and go once there is one.
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.dataset.attempt || navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const typed = new URLSearchParams(new FormData(form));
    typed.delete("csrfmiddlewaretoken");
    await (await caches.open(WAITING)).put(location.origin + location.pathname, new Response(typed));
    document.dispatchEvent(new CustomEvent("kept", { detail: form })); // leaving loses nothing now
    tell(form.dataset.keptWords);
  }, true);
  function tell(words, address) {
    const note = document.createElement("p");
    note.setAttribute("role", "status");
    note.className = "note";
    const inside = address ? document.createElement("a") : document.createElement("span");
    if (address) inside.href = address;
    inside.textContent = words;
    note.append(inside);
    document.querySelector("#main").prepend(note);
    note.scrollIntoView({ block: "center" });
  }
  async function send() {
    if (!navigator.onLine || !(await caches.has(WAITING))) return;
    const waiting = await caches.open(WAITING);
    for (const request of await waiting.keys()) {
      const page = await fetch(request.url, { credentials: "same-origin" });
      const form = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("form[data-attempt]");
      if (page.redirected || !page.ok) continue; // signed out, or somebody else is signed in: it waits
      if (form) {
        const body = new URLSearchParams(await (await waiting.match(request)).text());
        body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
        const answer = await fetch(request.url, { method: "POST", body, credentials: "same-origin" });
        if (!answer.redirected) { tell(form.dataset.wrongWords, request.url); continue; }
      }
      await waiting.delete(request);
      tell((form || document.body).dataset.sentWords || "✓", request.url);
    }
  }
  addEventListener("online", send);
  send();
})();
