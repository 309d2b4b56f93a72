// Begin today the stage that follows the last one of a text, in the form of a convention.
const DAYS = ["draft_since", "review_since", "to_sign_since"];
const BEGUN = ["Projet depuis aujourd’hui.", "En relecture depuis aujourd’hui.", "À signer depuis aujourd’hui."];
const LAST = "Il ne reste qu’à signer : donnez la date de signature.";

const beginNext = (row, status) => {
  const fields = DAYS.map((name) => row.querySelector(`[name$="-${name}"]`));
  const next = fields.findLastIndex((field) => field.value.trim()) + 1;
  status.textContent = BEGUN[next] ?? LAST;
  if (next === fields.length) return;
  fields[next].value = new Date().toLocaleDateString("fr-FR");
  fields[next].dispatchEvent(new Event("change", { bubbles: true }));
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-next-stage]");
  if (!button) return;
  const row = button.closest("[data-inline-panel-child]");
  beginNext(row, button.parentElement.querySelector("[role=status]"));
});
