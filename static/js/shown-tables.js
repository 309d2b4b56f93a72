// A table drawn in a hidden tab has no width: it takes its own when the tab shows. Wagtail draws tables
// again when the window changes its size, and then only.
(() => {
  const TABLE = "[id$=-handsontable-container]";

  function drawOnceShown(event) {
    const panel = event.target;
    if (!panel.querySelector(TABLE)) return;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      window.dispatchEvent(new Event("resize"));
    });
    observer.observe(panel);
  }

  document.addEventListener("w-tabs:changed", drawOnceShown);
})();
