// A finger finds it: 24 px at least, 44 for navigation, buttons and rows.
() => {
  const big = `.util, .plate, .chan, .hl, .rows, .chips, .flt, .feeds, .tools, .pages, .crumb, .foot, .qr, .tbl`;
  const faults = [];
  for (const e of document.querySelectorAll("a, button, label, summary, select, textarea, input:not([type=hidden])")) {
    if (!e.checkVisibility({ visibilityProperty: true }) || e.closest(".skip, .vh")) continue;
    const style = getComputedStyle(e);
    // A link within a line of text keeps the height of its line.
    const around = e.parentElement.textContent.trim().length > e.textContent.trim().length;
    if (e.tagName === "A" && style.display === "inline" && around) continue;
    const hit = e.closest(".hit");
    const whole = hit && e.matches(".h > a, .hl-t > a");
    let box = (whole ? hit : e).getBoundingClientRect();
    if (e.matches("input[type=radio], input[type=checkbox]") && e.closest("label"))
      box = e.closest("label").getBoundingClientRect();
    if (!box.width || (e.tagName === "LABEL" && !e.querySelector("input"))) continue;
    const least = e.closest(big) || e.matches("button, .btn, summary, select, textarea, input") ? 44 : 24;
    if (box.height < least - 0.5 || box.width < Math.min(least, 24) - 0.5)
      faults.push(`${e.tagName} ${e.textContent.trim().slice(0, 10)} ${box.width | 0}x${box.height | 0}, needs ${least}`
        + ` in ${e.parentElement.className || e.parentElement.tagName}`);
  }
  return faults.slice(0, 8);
}
