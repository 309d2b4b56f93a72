// Runs before the page is painted, and stays small: the scripts of the design system weigh 20 KiB
// and most visits need none of them. They are fetched when the page holds a component that lives
// by them, or when the visitor reaches for the menu, the search, the breadcrumb or the settings.
{
  const root = document.documentElement;
  const { components } = document.currentScript.dataset;
  const ALIVE = ".fr-accordion, .fr-sidemenu, .fr-tabs, .fr-toggle, .fr-tooltip";
  // How long the design system may take to adopt a button, in frames.
  const PATIENCE = 120;
  // Milliseconds left to the design system to give the focus back by itself.
  const FOCUS_DELAY = 100;

  // The theme that the visitor chose; the system decides otherwise, in the style sheet.
  let theme = null;
  try {
    theme = localStorage.getItem("scheme");
  } catch {
    // Storage is closed: the system decides.
  }
  if (theme === "dark" || theme === "light") root.dataset.frTheme = theme;

  // A fetch that failed is tried again at the next touch.
  let loading = null;
  const load = () =>
    (loading ??= import(components).catch(() => {
      loading = null;
    }));

  const opener = (event) => {
    const button = event.target.closest?.("button[aria-controls]");
    const target = button && document.getElementById(button.getAttribute("aria-controls"));
    return target?.matches(".fr-modal, .fr-collapse") ? button : null;
  };
  const isAdopted = (element) =>
    Object.keys(element.dataset).some((name) => name.startsWith("frJs"));
  const adopted = (button) =>
    isAdopted(button) && isAdopted(document.getElementById(button.getAttribute("aria-controls")));

  // The design system gives the focus back only to buttons that it saw taking it.
  const openers = new Map();
  document.addEventListener(
    "dsfr.conceal",
    ({ target }) => {
      if (target.matches(".fr-modal")) setTimeout(() => openers.get(target)?.focus(), FOCUS_DELAY);
    },
    { capture: true },
  );

  // A finger or the focus comes before the click: the time to fetch is already won.
  for (const kind of ["pointerover", "touchstart", "focusin"]) {
    document.addEventListener(kind, (event) => opener(event) && load(), { passive: true });
  }
  // A click that comes too early waits, and is given again.
  document.addEventListener(
    "click",
    async (event) => {
      const button = opener(event);
      if (!button) return;
      const target = document.getElementById(button.getAttribute("aria-controls"));
      if (!target.contains(button)) openers.set(target, button);
      if (adopted(button)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      await load();
      for (let frame = 0; frame < PATIENCE && !adopted(button); frame += 1) {
        await new Promise(requestAnimationFrame);
      }
      if (adopted(button)) button.click();
    },
    { capture: true },
  );
  document.addEventListener("DOMContentLoaded", () => document.querySelector(ALIVE) && load());
}
