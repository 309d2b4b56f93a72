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

  const isEmpty = (blocks) => !blocks.some(({ text, table }) => table || text.trim());

  // An article with the tables and the texts that go on below it, block by block.
  const groupsIn = (stream) => {
    const groups = [];
    for (const child of stream.children) {
      if (child.type === "article") groups.push([]);
      if (child.type === "section") groups.push(null);
      groups.at(-1)?.push(child);
    }
    return groups.filter(Boolean);
  };

  const TABLE = { type: "table", text: "", inlineStyleRanges: [], entityRanges: [] };

  // All the blocks of a group, a table being one, and the links that they hold.
  const contentOf = (children) => {
    const blocks = [];
    const entityMap = {};
    children.forEach((child, position) => {
      const { type, value } = child.getState();
      if (type === "table") {
        blocks.push({ ...TABLE, table: value });
        return;
      }
      // What the editor shows: its field follows a moment later.
      const editor = type === "article" ? value.text : value;
      const raw = window.DraftJS.convertToRaw(editor.getCurrentContent());
      const named = (key) => `${position}-${key}`;
      for (const [key, entity] of Object.entries(raw.entityMap)) entityMap[named(key)] = entity;
      for (const block of raw.blocks) {
        const entityRanges = block.entityRanges.map((each) => ({ ...each, key: named(each.key) }));
        blocks.push({ ...block, entityRanges });
      }
    });
    return { blocks, entityMap };
  };

  // What stands in an article, the article itself included when text stands before them.
  const pieces = ({ number, title, plain_words }, blocks, parts) => {
    const found = parts.flatMap((part, position) => {
      const end = parts[position + 1]?.block ?? blocks.length;
      const [first, ...others] = blocks.slice(part.text_block, end);
      const held = first ? [first.table ? first : from(first, part.text_at), ...others] : [];
      if (part.kind === "article") return [{ number: part.number, title: part.title, blocks: held }];
      if (part.kind === "rest") return [{ number: "", title: REST, blocks: held }];
      const under = isEmpty(held) ? [] : [{ number: "", title: "", blocks: held }];
      return [{ section: part.title }, ...under];
    });
    const before = blocks.slice(0, parts[0].block);
    if (!isEmpty(before)) return [{ number, title, plain_words, blocks: before }, ...found];
    const own = found.find((piece) => piece.blocks);
    own.number ||= number;
    own.title ||= title;
    own.plain_words = plain_words;
    return found;
  };

  // The blocks of the stream that a piece becomes: a table stands below its article, then what
  // follows it.
  const blocksOf = ({ section, blocks, ...article }, entityMap) => {
    if (section) return [{ type: "section", value: section }];
    const runs = [[]];
    for (const block of blocks) {
      if (block.table) runs.push(block, []);
      else runs.at(-1).push(block);
    }
    const written = (run) => JSON.stringify({ blocks: run, entityMap });
    const [first, ...others] = runs;
    const below = others
      .filter((run) => run.table || !isEmpty(run))
      .map((run) =>
        run.table ? { type: "table", value: run.table } : { type: "continued", value: written(run) },
      );
    const value = { plain_words: "", ...article, text: written(first) };
    return [{ type: "article", value }, ...below];
  };

  // What a group becomes, null when no article starts in it.
  const divide = async (children) => {
    const { value } = children[0].getState();
    const { blocks, entityMap } = contentOf(children);
    const parts = await partsOf(blocks, !value.number && !value.title);
    if (!parts.length) return null;
    const found = pieces(value, blocks, parts);
    return { children, blocks, found, entityMap };
  };

  // Whether somebody typed, or moved a block, while the site was answering.
  const hasChanged = (stream, { children, blocks }) =>
    !children.every((child) => stream.children.includes(child)) ||
    JSON.stringify(contentOf(children).blocks) !== JSON.stringify(blocks);

  const split = async (stream) => {
    // All is asked before anything moves: a site that does not answer changes nothing.
    const divided = (await Promise.all(groupsIn(stream).map(divide))).filter(Boolean);
    if (divided.some((each) => hasChanged(stream, each))) throw new Error(FAILED);
    let made = 0;
    for (const { children, found, entityMap } of divided) {
      const index = stream.children.indexOf(children[0]);
      children.forEach(() => stream.deleteBlock(index));
      found
        .flatMap((piece) => blocksOf(piece, entityMap))
        .forEach((block, position) =>
          stream.insert(block, index + position, { animate: false, collapsed: position > 0 }),
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
