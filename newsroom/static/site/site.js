/* Everything reads without this file. It adds theme, text size, copy, share,
   print, brings the current channel into view, and tells the paper once that a
   story was on the screen for five seconds. Its words stand in data attributes of
   the page, so they are translated with it. */
(function (page) {
  var root = page.documentElement;
  var say = page.querySelector(".say");
  var timer;

  function keep(key, value) {
    try { localStorage.setItem(key, value); } catch (error) { /* private mode */ }
  }

  function tell(message) {
    if (!say) return;
    say.textContent = say.dataset[message];
    clearTimeout(timer);
    timer = setTimeout(function () { say.textContent = ""; }, 4000);
  }

  function isDark() {
    var chosen = root.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function show() {
    page.querySelectorAll("[data-set-size]").forEach(function (button) {
      var pressed = button.dataset.setSize === (root.dataset.size || "2");
      button.setAttribute("aria-pressed", String(pressed));
    });
    page.querySelectorAll("[data-do=theme]").forEach(function (button) {
      button.textContent = isDark() ? button.dataset.light : button.dataset.dark;
    });
  }

  function here() { return location.href.split("#")[0]; }

  function copy(text) {
    navigator.clipboard.writeText(text).then(
      function () { tell("copied"); },
      function () { tell("uncopied"); }
    );
  }

  var actions = {
    theme: function () {
      root.dataset.theme = isDark() ? "light" : "dark";
      keep("theme", root.dataset.theme);
      show();
    },
    print: function () { window.print(); },
    copy: function (button) { copy(button.dataset.copy || here()); },
    share: function () {
      navigator.share({ title: page.title, url: here() }).catch(function () {});
    }
  };

  page.addEventListener("click", function (event) {
    var button = event.target.closest("[data-do], [data-set-size]");
    if (!button) return;
    if (button.dataset.setSize) {
      root.dataset.size = button.dataset.setSize;
      keep("size", button.dataset.setSize);
      show();
    } else {
      actions[button.dataset.do](button);
    }
  });

  var channels = page.querySelector(".chan");
  var current = page.querySelector(".chan [aria-current]");
  if (current) {
    channels.scrollLeft = current.offsetLeft - (channels.clientWidth - current.offsetWidth) / 2;
  }
  show();

  var story = page.querySelector("[data-read]");
  var reading;
  function read() {
    clearTimeout(reading);
    if (!story || page.hidden || page.prerendering) return;
    reading = setTimeout(function () {
      navigator.sendBeacon("/read/", story.dataset.read);
      story = null;
    }, 5000);
  }
  ["visibilitychange", "prerenderingchange"].forEach(function (name) {
    page.addEventListener(name, read);
  });
  read();

  // A passage that the reader has marked goes along to the form for mistakes.
  var report = page.querySelector("[data-report]");
  var quote = page.querySelector("#id_quote");
  if (report) {
    page.addEventListener("selectionchange", function () {
      var marked = String(getSelection()).trim().slice(0, 300);
      if (marked) report.hash = encodeURIComponent(marked);
    });
  }
  if (quote && !quote.value && location.hash) {
    try { quote.value = decodeURIComponent(location.hash.slice(1)); } catch (error) { /* not ours */ }
  }
})(document);
