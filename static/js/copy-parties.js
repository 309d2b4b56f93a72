// Copy the parties of a convention into its signatories, each with its representative. A party whose
// organisation has signed already is left alone, so that a second click adds nothing.
const COPIED = ["Aucun signataire à ajouter.", "1 signataire ajouté.", "signataires ajoutés."];

const value = (row, name) => row.querySelector(`[name$="-${name}"]`)?.value.trim() ?? "";

const organisationOf = (row) => {
  const id = value(row, "organisation");
  const title = row.querySelector("[data-chooser-title]")?.textContent.trim();
  return id ? { id, title, edit_url: row.querySelector("[data-chooser-edit-link]")?.href } : null;
};

const partiesToCopy = () =>
  [...document.querySelectorAll("#id_parties-FORMS > [data-inline-panel-child]")]
    .filter((row) => value(row, "DELETE") !== "1")
    .map((row) => ({
      person: null,
      name: value(row, "representative"),
      quality: value(row, "representative_quality"),
      organisation: organisationOf(row),
      capacity: [""],
      on_behalf_of: "",
    }))
    .filter(({ name, organisation }) => name || organisation);

const sameSignatory = (one, other) =>
  one.organisation
    ? String(one.organisation.id) === String(other.organisation?.id)
    : one.name === other.name;

const copyParties = (status) => {
  const stream = window.wagtail.editHandler.getPanelByName("signatories").getBoundWidget();
  const present = stream.getState().map((block) => block.value);
  const missing = partiesToCopy().filter(
    (party) => !present.some((signatory) => sameSignatory(party, signatory)),
  );
  missing.forEach((party) =>
    stream.insert({ type: "signatory", value: party }, stream.children.length, { animate: false }),
  );
  const words = COPIED[Math.min(missing.length, 2)];
  status.textContent = missing.length > 1 ? `${missing.length} ${words}` : words;
  status.dispatchEvent(new Event("change", { bubbles: true }));
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-copy-parties]");
  if (button) copyParties(button.parentElement.querySelector("[role=status]"));
});
