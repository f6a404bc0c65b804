// Before the page's own scripts: counts shifts, keeps the largest paint.
() => {
  window.seen = { shift: 0, shifted: [], largest: null };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      seen.shift += entry.value;
      for (const s of entry.sources) seen.shifted.push(s.node && s.node.outerHTML ? s.node.outerHTML.slice(0, 80) : String(s.node));
    }
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.largest = entry.element;
  }).observe({ type: "largest-contentful-paint", buffered: true });
}
