// On a phone, the filters of a table are folded when it opens: its rows come first.
if (window.matchMedia("(max-width: 50em)").matches) {
  document.querySelector(".changelist-filter").open = false;
}
