/* Before the first paint: marks that scripts run, restores theme and text size. */
(function (root) {
  root.dataset.js = "";
  try {
    ["theme", "size"].forEach(function (key) {
      var kept = localStorage.getItem(key);
      if (kept) root.dataset[key] = kept;
    });
  } catch (error) { /* storage is closed: the defaults stand */ }
})(document.documentElement);
