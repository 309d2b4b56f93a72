// Close the calendar of a date when its field is left. The calendar does it itself only together
// with rewriting what was typed, which core/admin/typed_dates.py forbids.
document.addEventListener("focusout", ({ target }) => {
  window.jQuery(target).data("xdsoft_datetimepicker")?.trigger("close.xdsoft");
});
