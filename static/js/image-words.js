// Show, in the empty fields of a page about an image, the words of the image itself: an alternative
// or a caption that is empty in the page is the one that was typed with the image.
(() => {
  const url = document.currentScript.dataset.url;
  const known = new Map();

  // The fields of a block (core/blocks/images.py), or those of a cover (core/models/mixins.py).
  const fieldsOf = (id) =>
    id.endsWith("-image-image")
      ? [id.replace(/image$/, "alt_text"), id.replace(/-image-image$/, "-caption")]
      : [`${id}_alt`, `${id}_caption`];

  const chosenImages = () =>
    [...document.querySelectorAll(".image-chooser")]
      .map((chooser) => document.getElementById(chooser.id.replace(/-chooser$/, "")))
      .filter(Boolean);

  const learn = async (keys) => {
    const unknown = keys.filter((key) => key && !known.has(key));
    if (!unknown.length) return;
    const query = new URLSearchParams(unknown.map((key) => ["id", key]));
    const answer = await fetch(`${url}?${query}`);
    if (!answer.ok) return;
    Object.entries(await answer.json()).forEach(([key, words]) => known.set(key, words));
  };

  const said = (words) => (words ? `De l’image : ${words}` : "");

  const show = async () => {
    const inputs = chosenImages();
    await learn([...new Set(inputs.map((input) => input.value))]);
    inputs.forEach((input) => {
      const words = known.get(input.value);
      const [alternative, caption] = fieldsOf(input.id).map((id) => document.getElementById(id));
      if (alternative) alternative.placeholder = said(words?.alternative);
      if (caption) caption.placeholder = said(words?.caption);
    });
  };

  document.addEventListener("change", ({ target }) => {
    if (document.getElementById(`${target.id}-chooser`)?.matches(".image-chooser")) show();
  });
  window.addEventListener("load", show);
  document.addEventListener("images:added", show);
})();
