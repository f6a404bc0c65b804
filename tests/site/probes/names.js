// None of these names is parted by the end of a line in any headline.
(names) => {
  const faults = [];
  for (const head of document.querySelectorAll("h1:lang(zh), .h:lang(zh)")) {
    if (!head.checkVisibility()) continue;
    const places = [];
    const walker = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (let i = 0; i < node.data.length; i += 1) places.push([node, i]);
    const text = places.map(([node, i]) => node.data[i]).join("");
    for (const name of names) {
      const at = text.indexOf(name);
      if (at < 0) continue;
      const lines = new Set(places.slice(at, at + name.length).map(([node, i]) => {
        const range = document.createRange();
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const box = range.getBoundingClientRect();
        return Math.round(getComputedStyle(head).writingMode === "horizontal-tb" ? box.top : box.left);
      }));
      if (lines.size > 1) faults.push(`${name} in ${text.trim()}`);
    }
  }
  return faults;
}
