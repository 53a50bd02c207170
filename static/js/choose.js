// A list whose rows can be chosen: one box for all of them, and a word before nothing is sent.
(() => {
  for (const form of document.querySelectorAll("[data-choose]")) {
    const all = form.querySelector(".choose-all");
    const boxes = [...form.querySelectorAll("input[name=id]")];
    if (!all || !boxes.length) continue;
    const head = all.querySelector("input");
    const show = () => {
      const chosen = boxes.filter((box) => box.checked).length;
      head.checked = chosen === boxes.length;
      head.indeterminate = chosen > 0 && chosen < boxes.length;
    };
    all.hidden = false;
    head.addEventListener("change", () => { for (const box of boxes) box.checked = head.checked; });
    form.addEventListener("change", show);
    window.addEventListener("pageshow", show);
  }
})();
