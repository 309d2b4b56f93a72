// A session that ends while somebody writes, in the admin and on the page that says so. Whoever
// logs in again in another tab has a new token: forms left open take it, and saving goes on.

(() => {
  const dialog = document.createElement("dialog");

  function freshToken() {
    return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  }

  function refreshForms() {
    const token = freshToken();
    if (!token) return;
    for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) {
      input.value = token;
    }
  }

  function sayItIsOver(sentence) {
    if (dialog.open) return;
    dialog.innerHTML = `<h2>Votre session est terminée</h2><p></p>
      <p><a class="button" href="/admin/login/" target="_blank" rel="noopener">Se connecter
      dans un nouvel onglet</a></p>
      <form method="dialog"><button class="button button-secondary">Revenir à mon texte</button></form>`;
    dialog.querySelector("p").textContent = sentence;
    dialog.setAttribute("aria-labelledby", "session-over");
    dialog.querySelector("h2").id = "session-over";
    document.body.append(dialog);
    dialog.showModal();
  }

  document.addEventListener("submit", refreshForms, { capture: true });
  document.addEventListener("w-autosave:save", ({ detail }) => {
    const token = freshToken();
    if (token) detail.formData.set("csrfmiddlewaretoken", token);
  });
  document.addEventListener("w-autosave:error", ({ detail }) => {
    if (detail.response?.session_over) sayItIsOver(detail.response.error_message);
  });
  // Back from the tab where one logs in: save at once what waited.
  window.addEventListener("focus", () => {
    refreshForms();
    if (!dialog.open) return;
    dialog.close();
    document.querySelector("form[data-edit-form]")?.dispatchEvent(new CustomEvent("w-unsaved:add"));
  });
})();
