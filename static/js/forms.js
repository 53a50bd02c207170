// Forms: the summary of errors takes the focus, a form is sent once, typed words are not left by accident.
(() => {
  document.querySelector("[data-focus]")?.focus();

  // The portal's own words for what is wrong, in the page's language; files would be lost on the way, so not there.
  for (const form of document.querySelectorAll("form[method=post]")) {
    if (!form.querySelector("[type=file]")) form.noValidate = true;
  }

  let changed = null;
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[method=post]");
    if (form && !form.closest("header")) changed = form;
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.submitter?.formTarget === "_blank") return; // a look at it in another tab
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    if (form === changed) changed = null;
  });
  // A draft that was sent from the editor and arrived: its copy on the device goes.
  try {
    const sent = sessionStorage.getItem("sent");
    const arrived = performance.getEntriesByType("navigation")[0]?.responseStatus === 200 && !location.pathname.includes("/accounts/");
    if (sent && arrived && !document.querySelector("[data-editor]")) {
      localStorage.removeItem(sent);
      sessionStorage.removeItem("sent");
    }
  } catch { /* a browser that keeps nothing */ }
  document.addEventListener("kept", (event) => { if (changed === event.detail) changed = null; });
  window.addEventListener("beforeunload", (event) => {
    if (!changed) return;
    event.preventDefault();
    event.returnValue = true;
  });
  // Lessons saved on this device are their reader's, who signs out here or was signed out.
  if ("caches" in window) {
    if (!document.documentElement.hasAttribute("data-member")) caches.delete("learning");
    document.addEventListener("submit", (event) => {
      if (event.target.getAttribute("action")?.includes("/accounts/logout/")) for (const shelf of ["learning", "learning-answers"]) caches.delete(shelf);
    });
  }
  // Back to a page kept by the browser: its forms may be sent again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });
})();
