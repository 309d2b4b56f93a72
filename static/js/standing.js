// Where the page stands and what it lacks, above its form: asked again each time the form has saved
// itself. A new page has its line once it is saved.
(() => {
  const PAGE = /^.*\/pages\/\d+\//;

  function lineAbove(form) {
    const known = document.querySelector("[data-standing]");
    if (known) return known;
    const line = document.createElement("div");
    line.className = "site-standing nice-padding";
    line.dataset.standing = "";
    line.setAttribute("role", "region");
    line.setAttribute("aria-label", "Où en est la page");
    form.before(line);
    return line;
  }

  async function tell() {
    const form = document.querySelector("#page-edit-form[data-edit-form]");
    const page = form?.getAttribute("action").match(PAGE);
    if (!page) return;
    const answer = await fetch(`${page[0]}ou-en-est/`).catch(() => null);
    // What cannot be said now will be said after the next saving.
    if (!answer?.ok || answer.redirected) return;
    const line = lineAbove(form);
    const open = [...line.querySelectorAll("details[open]")].map((each) => each.className);
    line.innerHTML = await answer.text();
    for (const each of line.querySelectorAll("details")) each.open = open.includes(each.className);
  }

  document.addEventListener("w-autosave:success", tell);
  document.addEventListener("DOMContentLoaded", tell);
})();
