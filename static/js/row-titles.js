// The rows of a form are titled by what they hold: "Partie 1 – CRESS BFC", "Avenant 2 – Prolongation".
(() => {
  const ROW = "[data-inline-panel-child]";
  const LONGEST = 60;

  // What was chosen or typed first says it best, a number or a date alone excepted.
  const wordsOf = (row) => {
    const given = [...row.querySelectorAll("[data-chooser-title], input[type=text], textarea")]
      .filter((each) => !each.closest(".blank, .Draftail-Editor"))
      .filter((each) => each.name || "chooserTitle" in each.dataset)
      .map((each) => (each.value ?? each.textContent).trim());
    return given.find((words) => /\p{L}/u.test(words)) ?? given.find(Boolean) ?? "";
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
