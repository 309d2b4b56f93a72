// What is typed while the form saves itself is saved too. When a saving answers, Wagtail takes the
// form as it is then for what was saved: it would neither save nor announce what came in between.

(() => {
  const FORM = "[data-edit-form]";
  // Like no form: the next look at the form finds that it changed.
  const NOTHING = "-";
  let touched = false;

  const touch = ({ target }) => {
    if (target.closest?.(FORM)) touched = true;
  };
  for (const kind of ["input", "change", "click"]) {
    document.addEventListener(kind, touch, { capture: true });
  }

  document.addEventListener("w-autosave:save", () => {
    touched = false;
  });

  document.addEventListener("w-autosave:success", ({ target }) => {
    if (!touched) return;
    const unsaved = window.wagtail.app.getControllerForElementAndIdentifier(target, "w-unsaved");
    Object.assign(unsaved, { initialFormData: NOTHING, previousFormData: NOTHING });
  });
})();
