// Wagtail changes the rows of a report and its URL without loading the page again: the filters to
// save are those of the URL when the link is followed.
document.querySelectorAll("a[data-saved-filters]").forEach((link) => {
  link.addEventListener("click", () => {
    const url = new URL(link.href);
    url.searchParams.set("filtres", window.location.search.slice(1));
    link.href = url.href;
  });
});
