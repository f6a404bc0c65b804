// No text too small to read, no slanted Chinese, Chinese in a Chinese face.
() => {
  const faults = new Set();
  for (const e of document.querySelectorAll("body *")) {
    if (!e.checkVisibility() || e.closest(".vh")) continue;
    const text = [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim()).join("");
    if (!text) continue;
    const style = getComputedStyle(e);
    if (parseFloat(style.fontSize) < 13) faults.add(`${style.fontSize}: ${text.slice(0, 12)}`);
    if (style.fontStyle !== "normal" && e.closest("[lang]").lang.startsWith("zh")) faults.add(`slanted: ${text.slice(0, 12)}`);
    if (/\p{Script=Han}/u.test(text) && !/PingFang|Songti|Noto S.{3,6} CJK/.test(style.fontFamily))
      faults.add(`no Chinese face: ${text.slice(0, 12)}`);
  }
  return [...faults].slice(0, 6);
}
