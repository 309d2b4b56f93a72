// People of the directory in the forms of pages: what is said of them where nothing is typed, and the
// words of a search carried into the form of a new record.
(() => {
  const chosenUrl = document.currentScript.dataset.url;
  const known = new Map();

  const learn = async (key) => {
    if (!known.has(key)) {
      const answer = await fetch(chosenUrl.replace("/0/", `/${key}/`));
      if (!answer.ok) return null;
      known.set(key, (await answer.json()).result.said);
    }
    return known.get(key);
  };

  // A signatory keeps what was said on the day (partnerships/blocks.py)…
  const copy = (field, text) => {
    if (field.value.trim() || !text) return;
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };

  // … while a contact follows its record (partnerships/contacts.py).
  const hint = (field, text) => {
    field.placeholder = text ? `De l’annuaire : ${text}` : "";
  };

  const show = async (chooser, act) => {
    const said = chooser.value ? await learn(chooser.value) : {};
    if (!said) return;
    ["name", "role", "quality", "service", "phone", "email"].forEach((name) => {
      const field = document.getElementById(chooser.id.replace(/person$/, name));
      if (field) act(field, said[name]);
    });
  };

  const isSignatory = ({ id }) => Boolean(document.getElementById(id.replace(/person$/, "quality")));

  document.addEventListener("change", ({ target }) => {
    if (target.matches?.('input[type="hidden"][id$="-person"]')) {
      show(target, isSignatory(target) ? copy : hint);
    }
  });

  window.addEventListener("load", () =>
    [...document.querySelectorAll('input[type="hidden"][id$="-person"]')]
      .filter((chooser) => chooser.value && !isSignatory(chooser))
      .forEach((chooser) => show(chooser, hint)),
  );

  const newName = '[data-chooser-modal-creation-form] input[name="name"]';

  document.addEventListener("input", ({ target }) => {
    if (target.matches(newName)) target.dataset.typed = "1";
    if (!target.matches('[data-chooser-modal-search] [name="q"]')) return;
    const name = target.closest(".modal-body")?.querySelector(newName);
    if (name && !name.dataset.typed) name.value = target.value;
  });
})();
