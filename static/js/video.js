// A video is a link until the reader clicks. Loaded once, whatever the number of videos of a page.

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
