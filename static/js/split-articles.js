// Give each article of a convention its own block, where several stand in one text: as pasted from
// the file of the convention. Where they start is asked of the rules that read imported files, and
// so are the titles above them, and what follows the last of them.
(() => {
  const { url } = document.currentScript.dataset;
  const NOTHING = "Aucun titre d’article n’a été trouvé dans le texte des articles.";
  const FAILED = "Le texte n’a pas pu être découpé : rien n’a changé. Recommencez.";
  const HELP =
    "Vous pouvez coller toute la convention dans le texte d’un seul article, puis la découper : " +
    "chaque « Article 1 – Objet » devient un article, avec son numéro et son intitulé.";
  const REST = "Fin du texte : signatures, annexes (à supprimer si elles sont saisies ailleurs)";

  // Draft.js and the rules tell places in characters; a string of a script counts an emoji twice.
  const part = (text, start, end) => [...text].slice(start, end).join("");

  const isBold = ({ text, inlineStyleRanges }) =>
    inlineStyleRanges.some(
      ({ style, offset, length }) =>
        style === "BOLD" && !part(text, 0, offset).trim() && !part(text, offset + length).trim(),
    );

  const partsOf = async (blocks, untitled) => {
    const data = new FormData();
    if (untitled) data.append("untitled", "on");
    const told = blocks.map((block) => ({ text: block.text, type: block.type, bold: isBold(block) }));
    data.append("blocks", JSON.stringify(told));
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const headers = { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" };
    const answer = await fetch(url, { method: "POST", body: data, headers });
    if (!answer.ok) throw new Error(FAILED);
    return (await answer.json()).parts;
  };

  // What stands in a block from one of its characters on.
  const from = (block, at) => {
    const moved = (ranges) =>
      ranges
        .map((range) => {
          const start = Math.max(range.offset, at);
          return { ...range, offset: start - at, length: range.offset + range.length - start };
        })
        .filter(({ length }) => length > 0);
    return {
      ...block,
      text: part(block.text, at),
      inlineStyleRanges: moved(block.inlineStyleRanges),
      entityRanges: moved(block.entityRanges),
    };
  };

  const isEmpty = (blocks) => !blocks.some(({ text }) => text.trim());

  // The blocks that stand in an article, the article itself included when text stands before them.
  const pieces = ({ number, title, plain_words }, text, parts) => {
    const found = parts.flatMap((part, position) => {
      const end = parts[position + 1]?.block ?? text.blocks.length;
      const [first, ...others] = text.blocks.slice(part.text_block, end);
      const blocks = first ? [from(first, part.text_at), ...others] : [];
      if (part.kind === "article") return [{ number: part.number, title: part.title, blocks }];
      if (part.kind === "rest") return [{ number: "", title: REST, blocks }];
      const under = isEmpty(blocks) ? [] : [{ number: "", title: "", blocks }];
      return [{ section: part.title }, ...under];
    });
    const before = text.blocks.slice(0, parts[0].block);
    if (!isEmpty(before)) return [{ number, title, blocks: before, plain_words }, ...found];
    const own = found.find((piece) => piece.blocks);
    own.number ||= number;
    own.title ||= title;
    own.plain_words = plain_words;
    return found;
  };

  const blockOf = ({ section, blocks, ...article }, entityMap) => {
    if (section) return { type: "section", value: section };
    const text = JSON.stringify({ blocks, entityMap });
    return { type: "article", value: { plain_words: "", ...article, text } };
  };

  // What an article becomes, null when none starts in it.
  const divide = async (child) => {
    const { type, value } = child.getState();
    if (type !== "article") return null;
    // What the editor shows: its field follows a moment later.
    const text = window.DraftJS.convertToRaw(value.text.getCurrentContent());
    const parts = await partsOf(text.blocks, !value.number && !value.title);
    return parts.length ? { child, text, pieces: pieces(value, text, parts) } : null;
  };

  const split = async (stream) => {
    // All is asked before anything moves: a site that does not answer changes nothing.
    const divided = (await Promise.all(stream.children.map(divide))).filter(Boolean);
    let made = 0;
    for (const { child, text, pieces: found } of divided) {
      const index = stream.children.indexOf(child);
      stream.deleteBlock(index);
      found.forEach((piece, position) =>
        stream.insert(blockOf(piece, text.entityMap), index + position, {
          animate: false,
          collapsed: position > 0,
        }),
      );
      made += found.filter((piece) => piece.number).length;
    }
    return made;
  };

  const onClick = async (button, status) => {
    const stream = window.wagtail.editHandler.getPanelByName("articles").getBoundWidget();
    button.disabled = true;
    try {
      const made = await split(stream);
      status.textContent = made ? `${made} article${made > 1 ? "s" : ""} : relisez-les.` : NOTHING;
      if (made) status.dispatchEvent(new Event("change", { bubbles: true }));
    } catch {
      status.textContent = FAILED;
    }
    button.disabled = false;
  };

  document.addEventListener("DOMContentLoaded", () => {
    const articles = document.querySelector('[data-contentpath="articles"]');
    if (!articles) return;
    const tools = document.createElement("div");
    tools.className = "w-mb-4";
    tools.innerHTML = `<p class="help"></p><button type="button"
      class="button button-small button-secondary">Découper en articles</button>
      <span class="w-ml-3" role="status"></span>`;
    tools.querySelector("p").textContent = HELP;
    const button = tools.querySelector("button");
    button.addEventListener("click", () => onClick(button, tools.querySelector("[role=status]")));
    articles.prepend(tools);
  });
})();
