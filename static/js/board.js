// Cards that are dragged. A drop sends what a button of the card would: "card:phase", or "card:phase:card below it".
(() => {
  const form = document.getElementById("arrange");
  if (!form || !matchMedia("(pointer: fine)").matches) return;
  let held = null;

  const cardsOf = (column) => [...column.querySelectorAll("[data-card]")].filter((card) => card !== held);
  const below = (column, y) => cardsOf(column).find((card) => {
    const box = card.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  const clear = () => {
    for (const each of document.querySelectorAll(".board-over, .board-before")) each.classList.remove("board-over", "board-before");
  };

  for (const card of document.querySelectorAll("[data-card]")) card.draggable = true;

  document.addEventListener("dragstart", (event) => {
    held = event.target.closest?.("[data-card]") ?? null;
    if (!held) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", held.querySelector("h3").textContent);
    event.dataTransfer.setDragImage(held, 20, 20);
    held.classList.add("board-held");
  });
  document.addEventListener("dragover", (event) => {
    const column = held && event.target.closest("[data-phase]");
    clear();
    if (!column) return;
    event.preventDefault();
    column.classList.add("board-over");
    below(column, event.clientY)?.classList.add("board-before");
  });
  document.addEventListener("drop", (event) => {
    const column = held && event.target.closest("[data-phase]");
    if (!column) return;
    event.preventDefault();
    const next = below(column, event.clientY);
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "move";
    field.value = [held.dataset.card, column.dataset.phase, ...(next ? [next.dataset.card] : [])].join(":");
    form.append(field);
    form.requestSubmit();
  });
  document.addEventListener("dragend", () => {
    held?.classList.remove("board-held");
    held = null;
    clear();
  });
})();
