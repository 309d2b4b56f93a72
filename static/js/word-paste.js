// What is pasted into a rich text, from Word, LibreOffice or Google Docs, keeps its superscripts, its
// headings and its tables. Draft.js knows no <sup> when it reads HTML ("1er", "XXe", "m2"): they are
// marked with characters that no text holds, then raised. A heading or a table is a block of its own
// where the page has such blocks, and what follows goes on below it; elsewhere, and in the middle of
// a text, each row of a table is a paragraph, as in an imported file.

(() => {
  const { CharacterMetadata, ContentState, EditorState, Modifier, convertFromHTML, convertToRaw } =
    window.DraftJS;
  const OPENING = "\ue010";
  const CLOSING = "\ue011";
  const APART = "\ue012";
  // The streams of pages: what goes on after a table there, and what is a block of its own.
  const STREAMS = [
    { name: "body", text: "paragraph", apart: "h1, h2, h3, h4, h5, h6, table" },
    { name: "articles", text: "continued", apart: "table" },
  ];
  const LONGEST_HEADING = 200;

  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const isTable = ({ rows }) => [...rows].some(({ cells }) => cells.length > 1);
  const isText = (block) => block.getText().trim();

  function isRaised(element) {
    return element.tagName === "SUP" || element.style.verticalAlign === "super";
  }

  // The stream and the block of it that hold an element, where text and tables follow each other.
  function placeOf(element) {
    for (const kind of STREAMS) {
      const stream = window.wagtail?.editHandler?.getPanelByName(kind.name)?.getBoundWidget();
      const child = stream?.children?.find((each) => each.element.contains(element));
      if (child && [kind.text, "article"].includes(child.type)) return { ...kind, stream, child };
    }
    return null;
  }

  function isAtTheEnd(editorState) {
    const selection = editorState.getSelection();
    const last = editorState.getCurrentContent().getLastBlock();
    return (
      selection.isCollapsed() &&
      selection.getAnchorKey() === last.getKey() &&
      selection.getAnchorOffset() === last.getLength()
    );
  }

  // Words of different lines of a cell stay apart.
  function openOut(row) {
    row.querySelectorAll("p, div, li, br").forEach((end) => end.after(" "));
    return [...row.cells];
  }

  function tableBlock(table) {
    const rows = [...table.rows].map((row) =>
      openOut(row).flatMap((cell) => [words(cell), ...Array(cell.colSpan - 1).fill("")]),
    );
    const width = Math.max(...rows.map(({ length }) => length));
    const data = rows.map((row) => [...row, ...Array(width - row.length).fill("")]);
    const headed = [...table.rows[0].cells].every((cell) =>
      cell.matches("th, :has(b, strong)"),
    );
    const table_header_choice = headed ? "row" : "";
    const value = { data, cell: [], mergeCells: [], table_caption: "", table_header_choice };
    return { type: "table", value };
  }

  function headingBlock(heading) {
    const level = String(Math.min(Math.max(Number(heading.tagName[1]), 2), 4));
    return { type: "heading", value: { text: words(heading).slice(0, LONGEST_HEADING), level } };
  }

  // Take out what is a block of its own, and leave its number where it stood.
  function takeApart(body, selector) {
    const found = [...body.querySelectorAll(selector)].filter(
      (each) =>
        !each.parentElement.closest("table") &&
        words(each) &&
        (each.tagName !== "TABLE" || isTable(each)),
    );
    return found.map((element, index) => {
      const made = element.tagName === "TABLE" ? tableBlock(element) : headingBlock(element);
      const mark = document.createElement("p");
      mark.textContent = `${APART}${index}`;
      element.replaceWith(mark);
      return made;
    });
  }

  function flatten(table) {
    const lines = [...table.rows].map((row) => {
      const line = document.createElement("p");
      line.textContent = openOut(row).map(words).filter(Boolean).join(" – ");
      return line;
    });
    table.replaceWith(...lines.filter((line) => line.textContent));
  }

  // Mark superscripts, and write the rows of the tables that stay as paragraphs.
  function prepare(body) {
    const raised = [...body.querySelectorAll("sup, [style*='vertical-align']")].filter(isRaised);
    for (const element of raised) {
      element.prepend(OPENING);
      element.append(CLOSING);
    }
    const tables = [...body.querySelectorAll("table")].filter(isTable);
    tables.forEach(flatten);
    return raised.length + tables.length;
  }

  function raise(block) {
    let depth = 0;
    const depths = [...Array(block.getLength()).keys()].map((index) => {
      const sign = block.getText()[index];
      depth += (sign === OPENING) - (sign === CLOSING);
      return sign === OPENING || sign === CLOSING ? -1 : depth;
    });
    return block.merge({
      text: block.getText().replaceAll(OPENING, "").replaceAll(CLOSING, ""),
      characterList: block
        .getCharacterList()
        .map((sign, index) =>
          depths[index] > 0 ? CharacterMetadata.applyStyle(sign, "SUPERSCRIPT") : sign,
        )
        .filter((_, index) => depths[index] >= 0),
    });
  }

  // The text before the first mark, then what was taken apart and the texts that follow.
  function segmentsOf(blocks, apart) {
    const segments = [{ blocks: [] }];
    for (const block of blocks) {
      const text = block.getText();
      if (text.startsWith(APART)) {
        segments.push({ made: apart[Number(text.slice(1))] }, { blocks: [] });
      } else {
        segments.at(-1).blocks.push(block);
      }
    }
    return segments.filter(({ made, blocks: held }, index) => !index || made || held.some(isText));
  }

  // An empty line before a table or after it is of the layout.
  function trimmed(blocks) {
    const first = blocks.findIndex(isText);
    const last = blocks.findLastIndex(isText);
    return first < 0 ? [] : blocks.slice(first, last + 1);
  }

  function textBlock(type, blocks) {
    const raw = convertToRaw(ContentState.createFromBlockArray(trimmed(blocks)));
    return { type, value: JSON.stringify(raw) };
  }

  // ``isLeft``: whether something is left in the block that the text was pasted in.
  function putBelow({ stream, child, text }, segments, isLeft) {
    let index = stream.children.indexOf(child);
    for (const { made, blocks } of segments) {
      index += 1;
      stream.insert(made ?? textBlock(text, blocks), index, { animate: false });
    }
    child.element.dispatchEvent(new Event("change", { bubbles: true }));
    if (!isLeft && child.type === text) stream.deleteBlock(stream.children.indexOf(child));
  }

  window.draftail.registerPlugin(
    {
      type: "WORD_PASTE",
      handlePastedText(text, html, editorState, { setEditorState }) {
        if (!html) return "not-handled";
        const { body } = new DOMParser().parseFromString(html, "text/html");
        const place = isAtTheEnd(editorState) ? placeOf(document.activeElement) : null;
        const apart = place ? takeApart(body, place.apart) : [];
        if (!prepare(body) && !apart.length) return "not-handled";
        const { contentBlocks, entityMap } = convertFromHTML(body.innerHTML);
        const [{ blocks }, ...below] = segmentsOf(contentBlocks.map(raise), apart);
        const before = editorState.getCurrentContent();
        const kept = apart.length ? trimmed(blocks) : blocks;
        if (kept.length) {
          const pasted = ContentState.createFromBlockArray(kept, entityMap);
          const selection = editorState.getSelection();
          const content = Modifier.replaceWithFragment(before, selection, pasted.getBlockMap());
          // Under this name, Draftail takes off what the field does not accept.
          setEditorState(EditorState.push(editorState, content, "insert-fragment"));
        }
        if (below.length) {
          const isLeft = kept.length > 0 || before.hasText();
          // Once the editor has done with what it keeps.
          window.setTimeout(() => putBelow(place, below, isLeft));
        }
        return "handled";
      },
    },
    "plugins",
  );
})();
