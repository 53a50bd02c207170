// Things that open: dialogs by their buttons, drop-down menus that close again, suggestions where somebody types.
(() => {
  const dialogOf = (link) => document.getElementById(link.dataset.dialog);
  const shut = (drop) => { drop.open = false; };

  document.addEventListener("click", (event) => {
    for (const drop of document.querySelectorAll(".drop[open]")) {
      if (!drop.contains(event.target)) shut(drop);
    }
    const opener = event.target.closest("[data-dialog]");
    if (opener && dialogOf(opener)?.showModal && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      dialogOf(opener).showModal();
      return;
    }
    const dialog = event.target.closest("dialog");
    if (dialog && (event.target === dialog || event.target.closest("[data-close]"))) {
      event.preventDefault();
      dialog.close();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const drop = event.target.closest(".drop[open], .mast-menu[open]");
    if (!drop) return;
    shut(drop);
    drop.querySelector("summary").focus();
  });

  document.addEventListener("focusout", (event) => {
    const drop = event.target.closest(".drop[open]");
    if (drop && event.relatedTarget && !drop.contains(event.relatedTarget)) shut(drop);
  });

  document.addEventListener("focusin", (event) => {
    const form = event.target.closest("form[data-script]");
    if (!form || form.dataset.ready || form.dataset.asked) return;
    form.dataset.asked = "yes";
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: form.dataset.style });
    document.head.append(style, Object.assign(document.createElement("script"), { src: form.dataset.script }));
  });
})();
