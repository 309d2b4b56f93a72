// The rows of a form are titled by what they hold: "Partie 1 – CRESS BFC", "Avenant 2 – Prolongation".
(() => {
  const ROW = "[data-inline-panel-child]";
  const LONGEST = 60;

  // What was chosen says it best; else the first words that were typed, a number alone excepted.
  const wordsOf = (row) => {
    const chosen = [...row.querySelectorAll("[data-chooser-title]")]
      .filter((title) => !title.closest(".blank"))
      .map((title) => title.textContent.trim());
    if (chosen.some(Boolean)) return chosen.find(Boolean);
    const typed = [...row.querySelectorAll("input[type=text], textarea")]
      .filter((field) => field.name && !field.closest(".Draftail-Editor"))
      .map((field) => field.value.trim());
    return typed.find((value) => /\p{L}/u.test(value)) ?? typed.find(Boolean) ?? "";
  };

  const tell = (row) => {
    const count = row.querySelector("[data-inline-panel-child-count]");
    if (!count) return;
    let title = count.parentElement.querySelector("[data-row-title]");
    if (!title) {
      title = document.createElement("span");
      title.dataset.rowTitle = "";
      count.after(title);
    }
    const words = wordsOf(row);
    const short = words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
    title.textContent = short ? ` – ${short}` : "";
  };

  const tellAll = () => document.querySelectorAll(ROW).forEach(tell);

  document.addEventListener("DOMContentLoaded", () => {
    if (!document.querySelector("#page-edit-form")) return;
    // Scripts of the choosers and of the dates come after.
    window.setTimeout(tellAll);
    document.addEventListener("change", ({ target }) => {
      const row = target.closest?.(ROW);
      if (row) window.setTimeout(tell, 0, row);
    });
    document.addEventListener("w-formset:added", tellAll);
  });
})();
