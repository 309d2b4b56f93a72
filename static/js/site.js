// The little that the design system does not do.

// A video is a link until the reader clicks.
for (const video of document.querySelectorAll(".site-video[data-player]")) {
  const link = video.querySelector(".site-video__start a");
  if (!link || !video.dataset.player) continue;

  const button = document.createElement("button");
  button.type = "button";
  button.className = "fr-btn";
  button.textContent = "Lire la vidéo";
  button.addEventListener("click", () => {
    const player = document.createElement("iframe");
    player.src = video.dataset.player;
    player.title = video.dataset.title;
    player.allow = "autoplay; fullscreen; picture-in-picture";
    player.referrerPolicy = "strict-origin-when-cross-origin";
    video.querySelector(".site-video__frame").replaceChildren(player);
    player.focus();
  });
  link.before(button);
}

// An address that one may want to copy gets a button for it, and says when it is done.
for (const place of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const address = place.querySelector("code").textContent;
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
      await navigator.clipboard.writeText(address);
      status.textContent = "Adresse copiée";
    } catch {
      status.textContent = "Copie impossible : sélectionnez l’adresse";
    }
  });
  place.append(button, status);
}
