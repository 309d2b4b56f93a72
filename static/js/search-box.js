// A search box says at once that it suggests; what suggests comes when a reader goes there.
for (const input of document.querySelectorAll("[data-suggestions]")) {
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.autocomplete = "off";
  const load = async () => (await import(input.dataset.module)).suggest(input);
  if (document.activeElement === input) load();
  else input.addEventListener("focus", load, { once: true });
}
