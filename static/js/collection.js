// Entries that are dragged. A drop sends what a button would: "entry:to:entry below it", or "entry:to" for the end.
(() => {
  const form = document.getElementById("arrange");
  const list = document.querySelector(".collection");
  if (!form || !list || !matchMedia("(pointer: fine)").matches) return;
  let held = null;

  const entries = () => [...list.querySelectorAll("[data-entry]")].filter((entry) => entry !== held);
  const below = (y) => entries().find((entry) => {
    const box = entry.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  const clear = () => {
    for (const each of list.querySelectorAll(".board-before")) each.classList.remove("board-before");
  };

  for (const entry of list.querySelectorAll("[data-entry]")) entry.draggable = true;

  list.addEventListener("dragstart", (event) => {
    held = event.target.closest?.("[data-entry]") ?? null;
    if (!held) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", held.querySelector("h2").textContent);
    held.classList.add("board-held");
  });
  list.addEventListener("dragover", (event) => {
    if (!held) return;
    event.preventDefault();
    clear();
    below(event.clientY)?.classList.add("board-before");
  });
  list.addEventListener("drop", (event) => {
    if (!held) return;
    event.preventDefault();
    const next = below(event.clientY);
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "move";
    field.value = [held.dataset.entry, "to", ...(next ? [next.dataset.entry] : [])].join(":");
    form.append(field);
    form.requestSubmit();
  });
  list.addEventListener("dragend", () => {
    held?.classList.remove("board-held");
    held = null;
    clear();
  });
})();
