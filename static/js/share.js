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

// A URL that one may want to copy gets a button for it, and says when it is done.
for (const place of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const source = place.querySelector("code, a");
  const url = source.href ?? source.textContent;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "fr-btn fr-btn--sm fr-btn--tertiary";
  button.textContent = "Copier l’adresse";
  const name = document.createElement("span");
  name.className = "fr-sr-only";
  name.textContent = ` : ${place.dataset.copy}`;
  button.append(name);
  const status = document.createElement("span");
  status.role = "status";
  status.className = "fr-text--sm";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(url);
      status.textContent = "Adresse copiée";
    } catch {
      status.textContent = "Copie impossible : sélectionnez l’adresse";
    }
  });
  place.append(button, status);
}
