// Several photos in a gallery at once: dropped together in a dialog, where the words of each are
// typed with the image itself, or ticked in the library. Uploads go through Wagtail's own views.
(() => {
  const { StructBlockDefinition } = window.wagtailStreamField.blocks;
  const AJAX = { "X-Requested-With": "XMLHttpRequest" };

  const parse = (html) => new DOMParser().parseFromString(html, "text/html");

  const button = (label, onClick) => {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", textContent: label });
    made.className = "button button-small button-secondary";
    made.addEventListener("click", onClick);
    return made;
  };

  const post = async (url, data) => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const headers = { ...AJAX, "X-CSRFToken": token };
    const answer = await fetch(url, { method: "POST", body: data, headers });
    if (!answer.ok) throw new Error("La photo n’a pas pu être envoyée. Recommencez.");
    return answer.json();
  };

  // Put images in the rows of the gallery, the empty ones first.
  const addToGallery = (list, images) => {
    for (let row = list.children.length - 1; row >= 0; row -= 1) {
      if (!list.children[row].getState().value.image.image) list.deleteBlock(row);
    }
    images.forEach((image) =>
      list.insert(
        { image: { image, alt_text: "", decorative: false }, caption: "" },
        list.children.length,
        { id: crypto.randomUUID?.() },
      ),
    );
    list.container[0].dispatchEvent(new Event("change", { bubbles: true }));
    document.dispatchEvent(new Event("images:added"));
  };

  const chosen = async (url, ids) => {
    const query = new URLSearchParams([["multiple", "1"], ...ids.map((id) => ["id", id])]);
    const answer = await fetch(`${url}?${query}`, { headers: AJAX });
    const { result } = await answer.json();
    return ids.map((id) => result.find((image) => image.id === String(id)));
  };

  class Photo {
    constructor(file, template, list) {
      this.file = file;
      this.row = template.content.firstElementChild.cloneNode(true);
      this.row.querySelector("img").src = URL.createObjectURL(file);
      this.row.querySelector("[data-name]").textContent = file.name;
      list.append(this.row);
    }

    say(words) {
      const said = this.row.querySelector("[data-error]");
      said.textContent = words;
      said.hidden = !words;
    }

    // Send the file: Wagtail answers with the form of its words, kept for ``save``.
    async send(url) {
      const data = new FormData();
      data.append("title", this.file.name.replace(/\.[^.]+$/, "").slice(0, 255));
      data.append("files[]", this.file);
      const answer = await post(url, data).catch((error) => ({ error_message: error.message }));
      if (!answer.success) return this.refuse(answer.error_message);
      this.form = parse(answer.form).querySelector("form");
      this.id = answer.image_id;
    }

    refuse(words) {
      this.say(words);
      this.row.querySelectorAll("label").forEach((label) => label.remove());
    }

    // Save the words, once; return whether they were taken.
    async save(credit) {
      if (this.saved) return true;
      const data = new FormData(this.form);
      const name = (field) => [...data.keys()].find((key) => key.endsWith(`-${field}`));
      const words = { credit };
      this.row.querySelectorAll("[data-words]").forEach((input) => {
        words[input.dataset.words] = input.value.trim();
      });
      if (words.description) words.title = words.description;
      Object.entries(words).forEach(([field, value]) => data.set(name(field), value));
      const answer = await post(this.form.getAttribute("action"), data);
      this.id = answer.image_id ?? this.id;
      const errors = answer.success ? [] : parse(answer.form).querySelectorAll(".error-message");
      this.say([...errors].map((error) => error.textContent.trim()).join(" "));
      this.saved = answer.success;
      this.row.querySelectorAll("input").forEach((input) => {
        input.readOnly = this.saved;
      });
      return this.saved;
    }
  }

  class PhotosDialog {
    constructor(list, { dialog, uploadUrl, chosenUrl }) {
      Object.assign(this, { list, uploadUrl, chosenUrl, photos: [] });
      this.element = document.importNode(parse(dialog).querySelector("dialog"), true);
      const form = this.element.querySelector("form");
      const zone = this.element.querySelector(".photos-dialog__zone");
      this.input = zone.querySelector("input");
      this.status = form.querySelector("[role=status]");
      this.submit = form.querySelector("[type=submit]");
      this.input.addEventListener("change", () => this.take([...this.input.files]));
      form.addEventListener("submit", (event) => this.confirm(event));
      form.querySelector("[data-close]").addEventListener("click", () => this.element.close());
      this.element.addEventListener("close", () => this.element.remove());
      this.element.addEventListener("dragover", (event) => this.hover(event, zone, true));
      this.element.addEventListener("dragleave", (event) => this.hover(event, zone, false));
      this.element.addEventListener("drop", (event) => {
        this.hover(event, zone, false);
        this.take([...event.dataTransfer.files]);
      });
    }

    open() {
      document.body.append(this.element);
      this.element.showModal();
    }

    hover(event, zone, isOver) {
      event.preventDefault();
      zone.classList.toggle("is-over", isOver);
    }

    async take(files) {
      this.submit.disabled = true;
      const rows = this.element.querySelector(".photos-dialog__list");
      const template = this.element.querySelector("template");
      const photos = files.map((file) => new Photo(file, template, rows));
      for (const [number, photo] of photos.entries()) {
        this.status.textContent = `Envoi de la photo ${number + 1} sur ${photos.length}…`;
        await photo.send(this.uploadUrl);
      }
      this.photos.push(...photos.filter((photo) => photo.form));
      this.status.textContent = this.photos.length ? "Dites ce que montre chaque photo." : "";
      this.element.querySelector(".photos-dialog__credit").hidden = !this.photos.length;
      this.submit.disabled = !this.photos.length;
      rows.querySelector("input")?.focus();
    }

    async confirm(event) {
      event.preventDefault();
      this.submit.disabled = true;
      const credit = this.element.querySelector("#photos-credit").value.trim();
      try {
        const taken = [];
        for (const photo of this.photos) taken.push(await photo.save(credit));
        if (taken.every(Boolean)) {
          const images = await chosen(this.chosenUrl, this.photos.map((photo) => photo.id));
          addToGallery(this.list, images);
          this.element.close();
        } else {
          this.status.textContent = "Corrigez ce qui est signalé, puis recommencez.";
        }
      } catch (error) {
        this.status.textContent = error.message;
      }
      this.submit.disabled = false;
    }
  }

  class GalleryBlockDefinition extends StructBlockDefinition {
    render(placeholder, prefix, initialState, initialError) {
      const block = super.render(placeholder, prefix, initialState, initialError);
      const list = block.childBlocks.images;
      const tools = document.createElement("div");
      tools.className = "gallery-tools";
      tools.append(
        button("Ajouter des photos", () => new PhotosDialog(list, this.meta).open()),
        button("Choisir dans la bibliothèque", () =>
          new window.ImageChooserModal(this.meta.chooserUrl).open({ multiple: true }, (images) =>
            addToGallery(list, images),
          ),
        ),
      );
      list.container[0].prepend(tools);
      return block;
    }
  }

  window.telepath.register("core.blocks.GalleryBlock", GalleryBlockDefinition);
})();
