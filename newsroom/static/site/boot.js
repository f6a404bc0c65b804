/* Before the first paint: marks that scripts run and what cannot, restores theme and text size. */
(function (root) {
  root.dataset.js = "";
  // What the browser lacks is not offered; both need a secure address.
  root.dataset.lacks = (navigator.share ? "" : "share ") + (navigator.clipboard ? "" : "copy");
  try {
    ["theme", "size"].forEach(function (key) {
      var kept = localStorage.getItem(key);
      if (kept) root.dataset[key] = kept;
    });
  } catch (error) { /* storage is closed: the defaults stand */ }
})(document.documentElement);
