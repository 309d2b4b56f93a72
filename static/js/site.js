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

// A search box says at once that it suggests; what suggests comes when a reader goes there.
for (const input of document.querySelectorAll("[data-suggestions]")) {
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.autocomplete = "off";
  const load = async () => (await import(input.dataset.module)).suggest(input);
  if (document.activeElement === input) load();
  else input.addEventListener("focus", load, { once: true });
}
