// Two buttons more where the browser can: copy the URL, or hand it to the applications of the
// device (messages, WhatsApp, Signal…).
for (const share of document.querySelectorAll(".site-share")) {
  const list = share.querySelector("ul");
  const { url, title } = share.dataset;

  const add = (label, kind, action) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `fr-btn fr-btn--${kind}`;
    button.title = label;
    button.textContent = label;
    button.addEventListener("click", action);
    const item = document.createElement("li");
    item.append(button);
    list.append(item);
  };

  if (navigator.clipboard) {
    const status = document.createElement("p");
    status.role = "status";
    status.className = "fr-share__text";
    share.append(status);
    add("Copier l’adresse", "copy", async () => {
      try {
        await navigator.clipboard.writeText(url);
        status.textContent = "Adresse copiée.";
      } catch {
        status.textContent = `Copie impossible, voici l’adresse : ${url}`;
      }
    });
  }
  if (navigator.share) {
    add("Partager avec une application", "send", () =>
      navigator.share({ title, url }).catch(() => {}),
    );
  }
}
