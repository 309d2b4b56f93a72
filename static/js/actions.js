// What an officer asks for in a form that saves itself (publish, approve, save…) is sent once, and
// after the saving under way: were both sent together, the later would undo the other.

(() => {
  // As long as the button that was pressed turns (w-progress): then one may ask again.
  const SENDING_MILLISECONDS = 30000;
  // What says, in the form, which button was pressed.
  const ASKED = "input[type=hidden]:is([name^='action-'], [name^='workflow-action-'])";
  let sending = false;

  function selfSaving(form) {
    return window.wagtail.app.getControllerForElementAndIdentifier(form, "w-autosave");
  }

  function hold(form) {
    // Nothing typed from now on would be sent.
    form.inert = true;
    selfSaving(form).activeValue = false;
  }

  function release(form, wasActive) {
    for (const input of form.querySelectorAll(ASKED)) input.remove();
    form.inert = false;
    selfSaving(form).activeValue = wasActive;
  }

  function remember(form, button) {
    // The button itself may go: the first saving of a page replaces all of them.
    if (!button?.name) return;
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name: button.name, value: button.value });
    form.append(input);
  }

  function sendOnce(event) {
    const form = event.target;
    const saving = form.matches("[data-edit-form]") && selfSaving(form);
    if (!saving || sending) return;
    const isSecond = form.inert;
    if (isSecond || saving.submitPromise) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (!isSecond) send(form, saving, event.submitter);
  }

  async function send(form, saving, button) {
    const wasActive = saving.activeValue;
    hold(form);
    if (saving.submitPromise) {
      remember(form, button);
      await saving.submitPromise;
      sending = true;
      form.requestSubmit();
      sending = false;
    }
    window.setTimeout(release, SENDING_MILLISECONDS, form, wasActive);
  }

  document.addEventListener("submit", sendOnce, { capture: true });

  document.addEventListener("DOMContentLoaded", () => {
    // An approval with a comment is sent by a script: nobody would hear of it.
    const form = document.querySelector("[data-edit-form]");
    if (form) form.submit = () => form.requestSubmit();
  });

  window.addEventListener("pageshow", () => {
    // Back from what was asked for: what is shown is no longer what is saved.
    if (document.querySelector("[data-edit-form][inert]")) window.location.reload();
  });
})();
