// Ask why the file of a document changes before the form is sent: a form that comes back from the
// server has lost the file, which would have to be chosen again.
(() => {
  const file = document.querySelector("[name=file]");
  const reason = document.querySelector("[name=reason]");
  if (!file || !reason) return;
  const ask = () => {
    const isMissing = file.files.length > 0 && !reason.value.trim();
    reason.setCustomValidity(isMissing ? reason.dataset.why : "");
    return isMissing;
  };
  reason.addEventListener("input", ask);
  // The form checks nothing by itself, and others listen to its submission.
  document.addEventListener(
    "submit",
    (event) => {
      if (event.target !== reason.form || !ask()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      reason.reportValidity();
    },
    true,
  );
})();
