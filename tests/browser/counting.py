"""What a task costs to whoever does it: screens, clicks and fields, as the browser sees them."""

# Tells of each press of the mouse, each field typed in or chosen from, each dialog that opens.
WATCH = """(() => {
  const typed = new WeakSet();
  const open = new WeakSet();
  const UNTYPED = ["file", "checkbox", "radio"];
  const DIALOGS = "dialog[open], [role=dialog], .modal";
  addEventListener("pointerdown", (event) => event.isTrusted && noted("click", ""), true);
  addEventListener("input", ({ target, isTrusted }) => {
    const field = target.closest("[contenteditable=true]") ?? target;
    if (!isTrusted || typed.has(field) || UNTYPED.includes(field.type)) return;
    typed.add(field);
    noted("field", field.name || field.getAttribute("aria-label") || field.dataset.words || "?");
  }, true);
  const look = () => document.querySelectorAll(DIALOGS).forEach((dialog) => {
    if (!dialog.checkVisibility()) return open.delete(dialog);
    if (open.has(dialog)) return;
    open.add(dialog);
    noted("dialog", dialog.getAttribute("aria-labelledby") ?? dialog.className);
  });
  setInterval(look, 100);
})()"""


class Costs:
    """Counts what is done in some tabs, from now on.

    A screen is what one has to look at anew: a page that loads, a dialog of the site or of the
    browser, a tab of a form. ``told`` lists all of them in order, for whoever has to shorten it.
    """

    def __init__(self):
        self.told = []

    def watch(self, page):
        """Count what is done in the tab ``page``, the screen that it shows first included."""
        page.expose_function("noted", self.note)
        page.add_init_script(WATCH)
        page.evaluate(WATCH)
        # A page shows its title before the end of its loading, which would count it again.
        page.wait_for_load_state()
        self.note("page", page.url)
        page.on("domcontentloaded", lambda each: self.note("page", each.url))
        page.on("filechooser", lambda _: self.note("dialog", "file"))
        page.context.on("page", lambda each: self.note("page", each.url))

    def note(self, kind, what):
        """Keep one thing that was done."""
        self.told.append((kind, what))

    def count(self, *kinds):
        """Return how many things of some kinds were done."""
        return sum(kind in kinds for kind, _ in self.told)

    @property
    def screens(self):
        """How many screens were looked at."""
        return self.count("page", "dialog", "tab")

    @property
    def clicks(self):
        """How many times the mouse was pressed."""
        return self.count("click")

    @property
    def fields(self):
        """How many fields were typed in, or chosen from."""
        return self.count("field")
