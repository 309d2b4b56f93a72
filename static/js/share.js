// Two buttons more where the browser can: copy the address, or hand it to the applications of the
// device (messages, WhatsApp, Signal…).
for (const share of document.querySelectorAll(".site-share")) {
  const list = share.querySelector("ul");
  const { address, title } = share.dataset;

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
        await navigator.clipboard.writeText(address);
        status.textContent = "Adresse copiée.";
      } catch {
        status.textContent = `Copie impossible, voici l’adresse : ${address}`;
      }
    });
  }
  if (navigator.share) {
    add("Partager avec une application", "send", () =>
      navigator.share({ title, url: address }).catch(() => {}),
    );
  }
}
