// Pages of the account: passwords can be shown, keys tell when they fail, and nobody is held back from leaving.
(() => {
  for (const part of document.querySelectorAll("[data-needs-script], [data-secret]")) part.hidden = false;

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-secret]");
    if (!button) return;
    const input = document.getElementById(button.dataset.secret);
    const label = button.textContent;
    input.type = input.type === "password" ? "text" : "password";
    button.textContent = button.dataset.hide;
    button.dataset.hide = label;
    input.focus();
  });

  // A shown password is hidden again before it is sent, so that the browser does not keep it as a text.
  document.addEventListener("submit", (event) => {
    for (const button of event.target.querySelectorAll("[data-secret]")) {
      document.getElementById(button.dataset.secret).type = "password";
    }
  });

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const note = document.querySelector("[data-key-error]");
    if (note) note.hidden = false;
  });

  // Half an address typed at the door is nothing to ask about (forms.js asks on other pages).
  window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true });
})();
