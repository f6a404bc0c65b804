// The preview beside the form: it follows typing and asks nothing while nobody looks.
// The frame is loaded once with the readers' sheet; later only its content changes.
"use strict"

;(() => {
  const pane = document.querySelector("[data-look]")
  const body = pane?.querySelector("[data-look-body]")
  if (!body) return

  // Milliseconds: a pause in typing, and how long unbroken typing may go unseen.
  const PAUSE = 250
  const AT_MOST = 500
  const KEPT = "desk.look"
  const frame = pane.querySelector("iframe")
  const stage = pane.querySelector("[data-stage]")
  const said = pane.querySelector("[data-look-said]")
  const again = pane.querySelector("[data-look-again]")
  const opener = pane.querySelector("[data-look-open]")
  const sizes = [...pane.querySelectorAll("[data-width]")]
  const wide = matchMedia("(min-width: 1180px)")
  let timer = 0
  let since = 0
  let asking = false
  let due = true
  let last = null
  let rail = null
  let near = null
  let under = []

  const kept = () => {
    try { return JSON.parse(localStorage.getItem(KEPT)) || {} } catch { return {} }
  }
  const keep = (more) => {
    try { localStorage.setItem(KEPT, JSON.stringify({ ...kept(), ...more })) } catch { /* closed */ }
  }

  const isOpen = () => !body.hidden
  const isSeen = () => isOpen() && !document.hidden
  const page = () => frame.contentDocument

  const form = () => document.querySelector("#content-main form[method=post]")
  const data = () => (Desk.form ? Desk.form.data() : new FormData(form()))

  function soon() {
    if (!due || !since) since = performance.now()
    due = true
    clearTimeout(timer)
    if (!isSeen()) return
    const left = since + AT_MOST - performance.now()
    timer = setTimeout(ask, Math.max(0, Math.min(PAUSE, left)))
  }

  async function ask() {
    clearTimeout(timer)
    if (!due || asking || !isSeen()) return
    asking = true
    due = false
    since = 0
    const answer = await Desk.post(pane.dataset.look, data())
    asking = false
    if (answer.status === 200) {
      last = answer
      put()
      state("fresh", answer.at)
      document.dispatchEvent(new CustomEvent("desk:looked", { detail: answer }))
    } else {
      due = true
      state("stale", pane.dataset[{ 0: "network", 401: "login" }[answer.status] || "refused"])
      return
    }
    if (due) soon()
  }

  function state(kind, word) {
    pane.dataset.state = kind
    const text = kind === "fresh" ? pane.dataset.fresh : pane.dataset.stale
    said.textContent = text.replace(/\{\w+\}/, () => word)
    again.hidden = kind === "fresh"
  }

  // Puts the last answer into the frame; the frame keeps its scroll.
  function put() {
    const inner = page()
    if (!last || !inner || !inner.getElementById("main")) return
    const main = inner.getElementById("main")
    const shown = pane.dataset.shown === "places" ? last.places || last.html : last.html
    main.innerHTML = shown
    if (shown !== last.html) return
    // What stands beside and under a story does not follow typing: it stays.
    if (rail) main.querySelector(".art")?.append(rail)
    if (near) main.querySelector(".art article")?.append(near)
    main.append(...under)
  }

  function fit() {
    const width = Number(pane.dataset.px) || 360
    const scale = Math.min(1, stage.clientWidth / width)
    frame.style.width = `${width}px`
    frame.style.height = `${stage.clientHeight / scale}px`
    frame.style.transform = `scale(${scale})`
  }

  function choose(button) {
    pane.dataset.px = button.dataset.width
    pane.dataset.shown = button.dataset.shows || "page"
    for (const each of sizes) each.setAttribute("aria-pressed", String(each === button))
    keep({ size: sizes.indexOf(button) })
    fit()
    put()
  }

  function open(yes) {
    body.hidden = !yes
    document.documentElement.toggleAttribute("data-looking", yes)
    opener.setAttribute("aria-expanded", String(yes))
    if (!yes) return clearTimeout(timer)
    if (!frame.src) frame.src = frame.dataset.src
    fit()
    ask()
  }

  function toggle() {
    const yes = !isOpen()
    open(yes)
    // A telephone begins with it closed whatever was chosen at the big screen.
    if (wide.matches) keep({ open: yes })
    Desk.say(yes ? pane.dataset.opened : pane.dataset.closed)
  }

  frame.addEventListener("load", () => {
    // A link in the preview leads out of it, never to a page inside the frame.
    page()?.addEventListener("click", (event) => {
      if (event.target.closest?.("a[href]")) event.preventDefault()
    })
    const main = page()?.getElementById("main")
    rail = main?.querySelector(".art > aside") || null
    near = main?.querySelector(".art .near") || null
    under = main ? [...main.children].slice(1) : []
    fit()
    put()
  })
  for (const button of sizes) button.addEventListener("click", () => choose(button))
  again.addEventListener("click", () => { due = true; ask() })
  opener.addEventListener("click", toggle)
  document.addEventListener("desk:edited", soon)
  document.addEventListener("desk:replaced", soon)
  document.addEventListener("desk:saved", soon)
  if (!Desk.form) {
    form()?.addEventListener("input", (event) => { if (!Desk.form && !event.isComposing) soon() })
    form()?.addEventListener("compositionend", () => { if (!Desk.form) soon() })
    form()?.addEventListener("change", () => { if (!Desk.form) soon() })
  }
  document.addEventListener("visibilitychange", () => { if (!document.hidden && due) ask() })
  window.addEventListener("online", () => { if (due) ask() })
  new ResizeObserver(fit).observe(stage)

  const wishes = kept()
  opener.hidden = false
  choose(sizes[wishes.size] || sizes[0])
  open(wide.matches && wishes.open !== false)

  Desk.look = { toggle, ask: () => { due = true; return ask() }, get isOpen() { return isOpen() } }
})()
