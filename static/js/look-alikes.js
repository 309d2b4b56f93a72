// While an organisation is typed, in its form or in the dialog of a page, tell which records may be
// the same. Nothing is refused here: partnerships/forms.py asks once more when the form is sent.
(() => {
  const FIELDS = ["name", "acronym", "siret", "rna", "uai"];
  const WAIT = 300;
  const asked = new WeakMap();

  const listFor = (name) => {
    const wrapper = name.closest("[data-field]") ?? name.parentElement;
    let list = wrapper.querySelector("[data-look-alikes-list]");
    if (!list) {
      list = document.createElement("div");
      list.dataset.lookAlikesList = "";
      list.className = "site-look-alikes";
      list.setAttribute("role", "status");
      wrapper.append(list);
    }
    return list;
  };

  const link = ({ name, why, url }) => {
    const item = document.createElement("li");
    const anchor = document.createElement("a");
    Object.assign(anchor, { href: url, target: "_blank", rel: "noopener", textContent: name });
    item.append(anchor, ` (${why})`);
    return item;
  };

  const tell = (list, found) => {
    list.replaceChildren();
    if (!found.length) return;
    const items = document.createElement("ul");
    items.append(...found.map(link));
    list.append("Peut-être déjà dans les organisations\u00a0:", items);
  };

  const ask = async (form, name) => {
    const url = new URL(name.dataset.lookAlikes, window.location.href);
    FIELDS.forEach((field) => url.searchParams.set(field, form.elements[field]?.value ?? ""));
    const turn = (asked.get(form)?.turn ?? 0) + 1;
    asked.set(form, { turn });
    const answer = await fetch(url);
    if (!answer.ok || asked.get(form).turn !== turn) return;
    tell(listFor(name), (await answer.json()).found);
  };

  document.addEventListener("input", ({ target }) => {
    const form = target.form;
    const name = form?.querySelector("input[data-look-alikes]");
    if (!name || !FIELDS.includes(target.name)) return;
    clearTimeout(form.lookAlikesTimer);
    form.lookAlikesTimer = setTimeout(() => ask(form, name), WAIT);
  });
})();
