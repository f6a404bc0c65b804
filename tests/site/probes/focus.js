// Where the keyboard stands: what it is, whether its ring shows, whether it is in view.
() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect();
  const ring = (x) => {
    if (!x) return false;
    const style = getComputedStyle(x);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  const middle = document.elementFromPoint(
    Math.min(innerWidth - 1, Math.max(0, box.left + box.width / 2)),
    Math.min(innerHeight - 1, Math.max(0, box.top + box.height / 2)));
  return {
    name: `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 12)}`,
    ring: ring(e) || ring(e.closest(".hit")) || ring(e.closest("label")),
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: !!middle && !e.contains(middle) && !middle.contains(e) && !e.closest(".hit, label"),
    skip: e.matches(".skip"),
  };
}
