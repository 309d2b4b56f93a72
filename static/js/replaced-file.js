// Ask why the file of a document changes before the form is sent: a form that comes back from the
// server has lost the file, which would have to be chosen again. The form checks nothing by itself,
// and its button shows that it works as soon as it is clicked: the question comes before.
document.addEventListener(
  "click",
  (event) => {
    const { file, reason } = event.target.closest("[type=submit]")?.form?.elements ?? {};
    if (!file?.files?.length || !reason || reason.value.trim()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    reason.setCustomValidity(reason.dataset.why);
    reason.addEventListener("input", () => reason.setCustomValidity(""), { once: true });
    reason.reportValidity();
  },
  true,
);
