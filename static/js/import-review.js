// The review of an import. While the file is read, look again until it is.
(() => {
  const READING = "[data-look-again]";
  const shown = document.querySelector(READING);
  if (!shown) return;
  const pause = Number(shown.dataset.lookAgain) * 1000;

  async function look() {
    try {
      const answer = await fetch(window.location.href);
      const found = new DOMParser().parseFromString(await answer.text(), "text/html");
      // Its words change too: received, then being read.
      const still = answer.ok && found.querySelector(READING);
      if (!still) return window.location.reload();
      if (still.textContent !== shown.textContent) shown.replaceChildren(...still.childNodes);
    } catch {
      // The site does not answer: it will.
    }
    window.setTimeout(look, pause);
  }

  window.setTimeout(look, pause);
})();

// Going to a value marks where it stands on the page of the document.
(() => {
  const pages = document.querySelector(".import-pages");
  if (!pages) return;

  function mark(source) {
    const page = document.getElementById(`page-${source.dataset.page}`);
    if (!page) return;
    pages.querySelectorAll("rect").forEach((rect) => rect.remove());
    const svg = page.querySelector("svg");
    for (const box of source.dataset.boxes.trim().split(" ")) {
      const [left, top, right, bottom] = box.split(",").map(Number);
      const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      rect.setAttribute("x", left - 2);
      rect.setAttribute("y", top - 1);
      rect.setAttribute("width", right - left + 4);
      rect.setAttribute("height", bottom - top + 2);
      svg.append(rect);
    }
    // Only the pages scroll: the field stays where the officer is.
    const first = svg.querySelector("rect").getBoundingClientRect();
    pages.scrollTop += first.top - pages.getBoundingClientRect().top - pages.clientHeight / 3;
  }

  document.addEventListener("focusin", (event) => {
    const source = event.target.closest("[data-import-field]")?.querySelector("[data-boxes]");
    if (source) mark(source);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-boxes] a");
    if (!link) return;
    event.preventDefault();
    mark(link.closest("[data-boxes]"));
    pages.scrollIntoView({ block: "nearest" });
  });
})();
