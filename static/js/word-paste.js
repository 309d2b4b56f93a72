// Superscripts and tables survive a paste into the rich text editor, from Word, LibreOffice or Google
// Docs. Draft.js knows no <sup> when it reads HTML ("1er", "XXe", "m2"): they are marked with
// characters that no text holds, then raised. It makes a paragraph of each cell of a table: here a
// row is a paragraph, as in an imported file.

(() => {
  const { CharacterMetadata, ContentState, EditorState, Modifier, convertFromHTML } = window.DraftJS;
  const OPENING = "\ue010";
  const CLOSING = "\ue011";

  function isRaised(element) {
    return element.tagName === "SUP" || element.style.verticalAlign === "super";
  }

  function lineUp(row) {
    row.querySelectorAll("p, div, li, br").forEach((end) => end.after(" "));
    const cells = [...row.cells].map((cell) => cell.textContent.replace(/\s+/g, " ").trim());
    const line = document.createElement("p");
    line.textContent = cells.filter(Boolean).join(" – ");
    return line;
  }

  function flatten(table) {
    const lines = [...table.rows].map(lineUp).filter((line) => line.textContent);
    table.replaceWith(...lines);
  }

  function marked(html) {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    const tables = [...body.querySelectorAll("table")].filter(({ rows }) =>
      [...rows].some(({ cells }) => cells.length > 1),
    );
    const raised = [...body.querySelectorAll("sup, [style*='vertical-align']")].filter(isRaised);
    for (const element of raised) {
      element.prepend(OPENING);
      element.append(CLOSING);
    }
    tables.forEach(flatten);
    return raised.length || tables.length ? body.innerHTML : null;
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

  window.draftail.registerPlugin(
    {
      type: "WORD_PASTE",
      handlePastedText(text, html, editorState, { setEditorState }) {
        const ready = html && marked(html);
        if (!ready) return "not-handled";
        const { contentBlocks, entityMap } = convertFromHTML(ready);
        const pasted = ContentState.createFromBlockArray(contentBlocks.map(raise), entityMap);
        const content = Modifier.replaceWithFragment(
          editorState.getCurrentContent(),
          editorState.getSelection(),
          pasted.getBlockMap(),
        );
        // Under this name, Draftail takes off what the field does not accept.
        setEditorState(EditorState.push(editorState, content, "insert-fragment"));
        return "handled";
      },
    },
    "plugins",
  );
})();
