// Give each article of a convention its own block, where several stand in one text: as pasted from
// the file of the convention. Where they start is asked of the rules that read imported files.
(() => {
  const { url } = document.currentScript.dataset;
  const NOTHING = "Aucun titre d’article n’a été trouvé dans le texte des articles.";
  const FAILED = "Le texte n’a pas pu être découpé : rien n’a changé. Recommencez.";
  const HELP =
    "Vous pouvez coller toute la convention dans le texte d’un seul article, puis la découper : " +
    "chaque « Article 1 – Objet » devient un article, avec son numéro et son intitulé.";

  // Draft.js and the rules tell places in characters; a string of a script counts an emoji twice.
  const part = (text, start, end) => [...text].slice(start, end).join("");

  const isBold = ({ text, inlineStyleRanges }) =>
    inlineStyleRanges.some(
      ({ style, offset, length }) =>
        style === "BOLD" && !part(text, 0, offset).trim() && !part(text, offset + length).trim(),
    );

  const startsIn = async (blocks) => {
    const data = new FormData();
    const told = blocks.map((block) => ({ text: block.text, type: block.type, bold: isBold(block) }));
    data.append("blocks", JSON.stringify(told));
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const headers = { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" };
    const answer = await fetch(url, { method: "POST", body: data, headers });
    if (!answer.ok) throw new Error(FAILED);
    return (await answer.json()).articles;
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

  // The articles that stand in one, the one itself included when text stands before the others.
  const pieces = (value, text, starts) => {
    const articles = starts.map((start, position) => {
      const end = starts[position + 1]?.block ?? text.blocks.length;
      const [first, ...others] = text.blocks.slice(start.text_block, end);
      const blocks = first ? [from(first, start.text_at), ...others] : [];
      return { number: start.number, title: start.title, blocks };
    });
    const before = text.blocks.slice(0, starts[0].block);
    if (!isEmpty(before)) return [{ ...value, blocks: before }, ...articles];
    articles[0].number ||= value.number;
    articles[0].title ||= value.title;
    return articles;
  };

  const blockOf = ({ number, title, blocks }, entityMap) => ({
    type: "article",
    value: { number, title, text: JSON.stringify({ blocks, entityMap }) },
  });

  // What an article becomes, null when none starts in it.
  const divide = async (child) => {
    const { type, value } = child.getState();
    if (type !== "article") return null;
    // What the editor shows: its field follows a moment later.
    const text = window.DraftJS.convertToRaw(value.text.getCurrentContent());
    const starts = await startsIn(text.blocks);
    return starts.length ? { child, text, articles: pieces(value, text, starts) } : null;
  };

  const split = async (stream) => {
    // All is asked before anything moves: a site that does not answer changes nothing.
    const divided = (await Promise.all(stream.children.map(divide))).filter(Boolean);
    let made = 0;
    for (const { child, text, articles } of divided) {
      const index = stream.children.indexOf(child);
      stream.deleteBlock(index);
      articles.forEach((article, position) =>
        stream.insert(blockOf(article, text.entityMap), index + position, {
          animate: false,
          collapsed: position > 0,
        }),
      );
      made += articles.length;
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
