// Suggestions under a search box: the editable combobox with a list of the WAI-ARIA authoring
// practices (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). search-box.js loads this file
// when a reader first goes to a box. Without it, the box is a search form like any other.

const SHORTEST = 2;
// Milliseconds without a key before asking: less would ask for each letter.
const PAUSE = 200;

export function suggest(input) {
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "site-suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  const status = document.createElement("p");
  status.className = "fr-sr-only";
  status.setAttribute("role", "status");
  input.form.append(list, status);
  input.setAttribute("aria-controls", list.id);

  const known = new Map();
  let timer, asking, active = -1;

  const ask = async (words) => {
    asking?.abort();
    if (!known.has(words)) {
      asking = new AbortController();
      const url = `${input.dataset.suggestions}?${new URLSearchParams({ q: words })}`;
      const answer = await fetch(url, { signal: asking.signal });
      if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
      known.set(words, (await answer.json()).suggestions);
    }
    return known.get(words);
  };

  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    activate(-1);
    input.setAttribute("aria-expanded", "false");
  };

  const activate = (number) => {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = number;
    const option = list.children[active];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };

  const show = (suggestions) => {
    activate(-1);
    list.replaceChildren(...suggestions.map((suggestion, number) => option(suggestion, number)));
    list.hidden = !suggestions.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = counted(suggestions.length);
  };

  const option = ({ label, kind, url }, number) => {
    const item = document.createElement("li");
    item.id = `${list.id}-${number}`;
    item.className = "site-suggestion";
    item.dataset.url = url;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    const nature = document.createElement("span");
    nature.className = "site-suggestion__kind";
    nature.textContent = kind;
    item.append(`${label} `, nature);
    return item;
  };

  const type = () => {
    clearTimeout(timer);
    const words = input.value.trim().replace(/\s+/g, " ");
    if (words.length < SHORTEST) {
      status.textContent = "";
      return close();
    }
    timer = setTimeout(async () => {
      try {
        const suggestions = await ask(words);
        // The reader may have left while the answer travelled.
        if (document.activeElement === input) show(suggestions);
      } catch (error) {
        // Aborted, or no network: readers search without suggestions.
        if (error.name !== "AbortError") close();
      }
    }, PAUSE);
  };

  const move = (step) => {
    // One place more than the options: the box itself, which keeps what was typed.
    const places = list.children.length + 1;
    activate(((active + 1 + step + places) % places) - 1);
  };

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: close,
    Enter: () => active >= 0 && location.assign(list.children[active].dataset.url),
  };

  input.addEventListener("input", type);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) {
      if (event.key === "ArrowDown" && !event.isComposing) type();
      return;
    }
    if (!keys[event.key] || (event.key === "Enter" && active < 0)) return;
    event.preventDefault();
    // Escape would also close the dialog that holds the box on a phone.
    event.stopPropagation();
    keys[event.key]();
  });
  // The box keeps the focus, so that the list does not close under the finger.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[role=option]");
    if (chosen) location.assign(chosen.dataset.url);
  });

  if (input.value !== input.defaultValue) type();
}

function counted(number) {
  if (!number) return "Aucune suggestion.";
  return number === 1
    ? "1 suggestion. Flèche vers le bas pour y aller."
    : `${number} suggestions. Flèche vers le bas pour les parcourir.`;
}
