// One h1, no skipped level, every picture described and measured.
() => {
  const faults = [];
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter((e) => e.checkVisibility()).map((e) => +e.tagName[1]);
  if (levels.filter((n) => n === 1).length !== 1) faults.push(`headings: ${levels}`);
  levels.forEach((n, i) => {
    if (n > (levels[i - 1] || 0) + 1) faults.push(`level ${n} after ${levels[i - 1]}`);
  });
  for (const section of document.querySelectorAll("section, nav")) {
    const label = section.getAttribute("aria-label") || section.getAttribute("aria-labelledby");
    if (!label && !section.closest(".body") && section.tagName === "NAV") faults.push(`no label: ${section.className}`);
  }
  for (const image of document.images) {
    for (const name of ["alt", "width", "height"])
      if (!image.hasAttribute(name)) faults.push(`no ${name}: ${image.src}`);
  }
  if (document.querySelector("[target]")) faults.push("opens a window");
  return faults;
}
