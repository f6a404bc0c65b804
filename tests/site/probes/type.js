// Chinese text set by the rules of CLREQ: measured on the page, not read from the sheet.
() => {
  const faults = [];
  const body = document.querySelector(".body");
  const style = getComputedStyle(body);
  const size = parseFloat(style.fontSize);
  const measure = body.clientWidth / size;
  if (Math.abs(measure - Math.round(measure)) > 0.02 || measure > 34.02) faults.push(`line of ${measure} characters`);
  const leading = parseFloat(style.lineHeight) / size;
  if (leading < 1.5 || leading > 2) faults.push(`leading ${leading}`);
  const paragraph = body.querySelector(":scope > p");
  const indent = parseFloat(getComputedStyle(paragraph).textIndent) / size;
  if (Math.abs(indent - 2) > 0.01) faults.push(`indent ${indent}`);
  if (getComputedStyle(paragraph).lineBreak !== "strict") faults.push("lines may begin with a closing mark");
  if (getComputedStyle(paragraph).textAlign !== "justify") faults.push("line ends do not align");
  const ruler = document.createElement("span");
  ruler.className = "b";
  ruler.style.whiteSpace = "nowrap";
  body.append(ruler);
  const wide = (text) => { ruler.textContent = text; return ruler.getBoundingClientRect().width / size; };
  for (const [mark, least] of [["“", 0.95], ["”", 0.95], ["……", 0.95], ["——", 0.85]]) {
    const each = (wide(("国" + mark).repeat(8) + "国") - wide("国".repeat(9))) / 8 / mark.length;
    if (each < least || each > 1.05) faults.push(`${mark} takes ${each.toFixed(2)} em`);
  }
  ruler.remove();
  return faults;
}
