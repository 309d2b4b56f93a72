// The way to import a convention, on the home: the file is chosen there, and read at once. Without a
// script, or in another tab, the link leads to the page of imports.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-import-at-once]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  document.getElementById(link.dataset.importAtOnce).click();
});

document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-import-file]") && target.files.length) target.form.requestSubmit();
});
