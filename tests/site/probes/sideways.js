// Nothing wider than the window, nothing cut off, nothing out of reach at the left.
() => {
  const root = document.documentElement;
  const wide = root.clientWidth;
  const faults = [];
  const name = (e) => `${e.tagName.toLowerCase()}.${e.className} ${e.textContent.trim().slice(0, 12)}`;
  const scroller = (e) => {
    for (let up = e; up && up !== document.body; up = up.parentElement)
      if (/auto|scroll/.test(getComputedStyle(up).overflowX)) return true;
    return false;
  };
  if (root.scrollWidth > wide) faults.push(`page is ${root.scrollWidth} in ${wide}`);
  for (const e of document.querySelectorAll("body *")) {
    if (!e.checkVisibility({ visibilityProperty: true }) || e.closest(".skip, .vh, svg")) continue;
    const style = getComputedStyle(e);
    const box = e.getBoundingClientRect();
    const speaks = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (speaks && !scroller(e) && (box.left < -1 || box.right > wide + 1))
      faults.push(`outside: ${name(e)} ${box.left | 0}-${box.right | 0}`);
    if (/hidden|clip/.test(style.overflowY) && e.scrollHeight > e.clientHeight + 1 && e.textContent.trim())
      faults.push(`cut off below: ${name(e)} ${e.scrollHeight} in ${e.clientHeight}`);
    if (/hidden|clip/.test(style.overflowX) && style.textOverflow !== "ellipsis"
        && e.scrollWidth > e.clientWidth + 1 && e.textContent.trim())
      faults.push(`cut off: ${name(e)} ${e.scrollWidth} in ${e.clientWidth}`);
  }
  return faults.slice(0, 8);
}
