// The largest paint is the picture that is asked for first, or a headline.
async () => {
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const meant = (e) => e && (e.matches("img[fetchpriority=high]") || e.closest("h1, .h"));
  const first = document.querySelector("img[fetchpriority=high]");
  if (first) await first.decode();
  // The browser tells of a paint some time after it.
  for (let left = 60; left > 0 && !meant(seen.largest); left -= 1) await pause(50);
  if (meant(seen.largest)) return [];
  return [seen.largest ? `largest paint: ${seen.largest.outerHTML.slice(0, 120)}` : "nothing was painted"];
}
