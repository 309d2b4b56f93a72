// The contents of a long page unfold beside the text where there is room, and follow the reading.
const contents = document.querySelector(".site-contents");
const fold = contents.querySelector("details");
const beside = matchMedia("(width >= 62em)");
const links = [...contents.querySelectorAll("a")];
const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
// How far down the screen a part begins to be what is read, as a share of its height.
const READ = 0.3;

const unfold = () => {
  fold.open = beside.matches;
};
unfold();
beside.addEventListener("change", unfold);

let current = null;
const follow = () => {
  const limit = innerHeight * READ;
  const number = parts.findLastIndex((part) => part?.getBoundingClientRect().top <= limit);
  const link = links[number] ?? null;
  if (link === current) return;
  current?.removeAttribute("aria-current");
  link?.setAttribute("aria-current", "location");
  current = link;
  if (link && beside.matches) {
    contents.scrollTop = link.offsetTop - contents.clientHeight / 2;
  }
};

let waiting = false;
addEventListener(
  "scroll",
  () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      follow();
    });
  },
  { passive: true },
);
follow();
