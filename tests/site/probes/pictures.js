// Every picture has its place before it comes, and is neither too small nor wasteful.
async () => {
  const faults = [];
  const first = document.querySelectorAll("[fetchpriority=high]").length;
  if (document.images.length && first > 1) faults.push(`${first} pictures come first`);
  for (const image of document.images) {
    if (!image.checkVisibility()) continue;
    const name = image.currentSrc.split("/").slice(-2).join("/");
    if (!image.matches("[fetchpriority=high]") && image.loading !== "lazy") faults.push(`not lazy: ${name}`);
    if (!image.naturalWidth) { faults.push(`broken: ${name}`); continue; }
    if (name.endsWith(".svg")) continue;
    // The browser tells the width that `sizes` makes of it; the file tells its own.
    const file = new Image();
    file.src = image.currentSrc;
    await file.decode();
    const box = image.getBoundingClientRect();
    const cover = Math.max(box.width / file.naturalWidth, box.height / file.naturalHeight);
    const shown = Math.round(cover * file.naturalWidth);
    const least = Math.max(box.width, shown / 1.25);
    const widths = [...image.closest("picture, .ph, figure").querySelectorAll("[srcset]")]
      .flatMap((e) => [...e.srcset.matchAll(/ (\d+)w/g)].map((m) => +m[1]));
    const most = Math.max(0, ...widths);
    // A box that cuts its picture may blow it up a little.
    if (file.naturalWidth < least - 1 && file.naturalWidth < most)
      faults.push(`too small: ${name} ${file.naturalWidth} shown at ${shown}`);
    if (widths.length && file.naturalWidth > 2.5 * shown && file.naturalWidth > Math.min(...widths))
      faults.push(`wasteful: ${name} ${file.naturalWidth} shown at ${shown}`);
  }
  return faults.slice(0, 8);
}
