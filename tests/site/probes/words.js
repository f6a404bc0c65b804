// A headline breaks between words: at a mark of the press, never inside a piece of text.
() => {
  const faults = [];
  for (const head of document.querySelectorAll("h1:lang(zh), .h:lang(zh)")) {
    if (!head.checkVisibility() || head.closest(".err, .pg-h, .mast, .res")) continue;
    const walker = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const range = document.createRange();
      let before = null;
      for (let i = 0; i < node.data.length; i += 1) {
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const box = range.getBoundingClientRect();
        const upright = getComputedStyle(head).writingMode !== "horizontal-tb";
        const line = upright ? box.left : box.top;
        const free = !/[\p{Script=Han}\d]/u.test(node.data[i - 1] || "");
        if (before !== null && !free && box.width && Math.abs(line - before) > box.height / 2)
          faults.push(`${node.data.slice(0, i)}/${node.data.slice(i)} in ${head.textContent.trim()}`);
        if (box.width) before = line;
      }
    }
  }
  return faults;
}
