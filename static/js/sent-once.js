// What an officer sends is sent once, whatever the number of clicks: a second answer would only say
// that it cannot be done any more. Forms that save themselves have their own rule: see actions.js.

(() => {
  // As long as the button that was pressed turns (w-progress): then one may ask again.
  const SENDING_MILLISECONDS = 30000;
  // A script sends it, or says what is missing: one may soon press again.
  const DOUBLE_CLICK_MILLISECONDS = 1000;
  const sending = new Set();

  function sendOnce(event) {
    const form = event.target;
    const isPost = form.getAttribute("method")?.toLowerCase() === "post";
    if (!isPost || form.matches("[data-controller~=w-autosave]")) return;
    if (sending.has(form)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    sending.add(form);
    window.setTimeout(() => {
      const wait = event.defaultPrevented ? DOUBLE_CLICK_MILLISECONDS : SENDING_MILLISECONDS;
      window.setTimeout(() => sending.delete(form), wait);
    });
  }

  document.addEventListener("submit", sendOnce, { capture: true });
  // Back from what was asked for.
  window.addEventListener("pageshow", () => sending.clear());
})();
