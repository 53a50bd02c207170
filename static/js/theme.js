// A visitor's choice of light or dark, kept in this browser (the admin uses the same key).
// It runs before the first paint; a member's own choice comes with the page and wins.
(() => {
  const root = document.documentElement;
  if ("member" in root.dataset) return;
  const read = () => { try { return localStorage.getItem("theme") || "auto"; } catch { return "auto"; } };
  const apply = (choice) => {
    if (choice === "light" || choice === "dark") root.dataset.theme = choice;
    else delete root.dataset.theme;
    for (const button of document.querySelectorAll("[data-themes] button")) {
      button.setAttribute("aria-pressed", String(button.value === choice));
    }
  };
  apply(read());
  document.addEventListener("DOMContentLoaded", () => {
    for (const group of document.querySelectorAll("[data-themes]")) group.hidden = false;
    apply(read());
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-themes] button");
    if (!button) return;
    try { localStorage.setItem("theme", button.value); } catch { /* storage is refused: this page only */ }
    apply(button.value);
  });
})();
