// The checks beside the form: drawn from the server's answers, each line leading to
// its place, with what can be done about it. Nothing changes that nobody chose.
"use strict"

;(() => {
  const pane = document.querySelector("[data-checking]")
  const data = document.getElementById("checks-data")
  if (!pane || !data || !pane.dataset.checks) return

  const { gettext = (text) => text, ngettext = (one, many, n) => (n === 1 ? one : many), interpolate } = window
  const list = pane.querySelector("[data-list]")
  const said = pane.querySelector("[data-said]")
  const sheet = pane.querySelector("[data-sheet]")
  const PAUSE = 1200
  let shown = JSON.parse(data.textContent)
  let timer = 0
  let asking = false
  let due = false

  const make = (tag, more = {}, ...inner) => {
    const node = Object.assign(document.createElement(tag), more)
    node.append(...inner)
    return node
  }
  const button = (text, act, more = {}) => {
    const node = make("button", { type: "button", className: "btn ck-do", textContent: text, ...more })
    node.addEventListener("click", act)
    return node
  }
  const form = () => (Desk.form ? Desk.form.data() : new FormData(document.querySelector("#content-main form[method=post]")))

  function draw(answer) {
    shown = answer
    said.textContent = answer.said
    pane.dataset.tone = answer.blocks ? "block" : answer.warnings ? "warn" : "ok"
    // What has the focus keeps it: a redraw must not throw anybody out of a reason.
    if (list.querySelector(".ck-ask:not([hidden])")) return
    const kept = document.activeElement?.closest("[data-key]")?.dataset.key
    list.replaceChildren(findings(answer.findings), ...ignored(answer.ignored))
    if (kept) list.querySelector(`[data-key="${CSS.escape(kept)}"] button`)?.focus()
  }

  function findings(all) {
    if (!all.length) return make("p", { textContent: gettext("Nothing to mend.") })
    return make("ul", { className: "checks" }, ...all.map(line))
  }

  function line(each) {
    const word = each.severity === "block" ? gettext("Must be mended") : gettext("Please look")
    const lead = make("button", { type: "button", className: "ck-lead" },
      make("span", { className: `ck ck-${each.severity}`, textContent: word }),
      make("span", { textContent: each.message }))
    let turn = 0
    lead.addEventListener("click", () => {
      const place = each.places[turn % Math.max(1, each.places.length)]
      turn += 1
      Desk.places.show(each.field, place, place && words(each, place))
    })
    const item = make("li", {}, lead)
    item.dataset.key = each.key
    const tools = make("div", { className: "ck-tools" })
    if (each.code === "tidy") tools.append(button(gettext("Tidy…"), tidy))
    if (each.better && each.places.length) {
      tools.append(button(interpolate(gettext("Take “%s”"), [each.better]), () => accept(each)))
    }
    if (each.ignore) tools.append(button(gettext("Ignore…"), (event) => ask(item, each, event.currentTarget)))
    if (tools.childElementCount) item.append(tools)
    return item
  }

  // The letters a place covers; those of house words differ in width and case.
  function words(each, [segment, start, end]) {
    const text = each.field === "body" ? Desk.places.lines()[segment]?.text
      : document.getElementById(`id_${each.field}`)?.value.replaceAll("|", "")
    return [...(text || "")].slice(start, end).join("")
  }

  function ask(item, each, opener) {
    const open = item.querySelector(".ck-ask")
    if (open) return open.remove()
    const reason = make("input", { type: "text", maxLength: 200, className: "ck-reason" })
    reason.setAttribute("aria-label", gettext("Why"))
    reason.placeholder = each.reason ? gettext("Why (needed)") : gettext("Why (for the whole story)")
    const note = make("p", { className: "ck-note" })
    note.setAttribute("role", "status")
    const send = (scope) => decide(each, scope, reason.value, note)
    const part = make("div", { className: "ck-ask" }, reason,
      button(gettext("Ignore once"), () => send("once")),
      button(gettext("Ignore in this story"), () => send("story")),
      button(gettext("Back"), () => { part.remove(); opener.focus() }), note)
    part.addEventListener("keydown", (event) => {
      if (Desk.composing(event)) return
      if (event.key === "Escape") { event.stopPropagation(); part.remove(); opener.focus() }
      if (event.key === "Enter" && event.target === reason) { event.preventDefault(); send("story") }
    })
    item.append(part)
    reason.focus()
  }

  async function decide(each, scope, reason, note) {
    const body = form()
    body.set("_key", each.key)
    body.set("_scope", scope)
    body.set("_reason", reason)
    const answer = await Desk.post(pane.dataset.decide, body)
    if (answer.status === 200) {
      list.querySelector(".ck-ask")?.remove()
      draw(answer)
      if (scope !== "accept") Desk.say(answer.note)
      return
    }
    const text = answer.note || gettext("Not kept: no answer came. Try again in a moment.")
    if (note) note.textContent = text
    else Desk.say(text)
    if (answer.status === 409) { list.querySelector(".ck-ask")?.remove(); draw(answer) }
  }

  async function accept(each) {
    const edits = each.places.map(([segment, start, end]) => ({
      field: each.field, segment, start, old: words(each, [segment, start, end]), new: each.better,
    }))
    // Kept before the text changes: afterwards the finding is no longer there.
    await decide(each, "accept", "", null)
    const done = Desk.places.replace(edits)
    Desk.say(interpolate(ngettext("%s place changed. Ctrl+Z takes it back.", "%s places changed. Ctrl+Z takes them back.", done), [done]))
    soon()
  }

  function ignored(all) {
    if (!all.length) return []
    const items = all.map((each) => {
      const item = make("li", {}, make("span", { textContent: each.message }),
        make("small", { textContent: each.reason ? `${each.said} · ${each.reason}` : each.said }),
        button(gettext("Point it out again"), () => decide(each, "again", "", null)))
      item.dataset.key = each.key
      return item
    })
    const title = interpolate(ngettext("%s ignored", "%s ignored", all.length), [all.length])
    const open = list.querySelector("details.ck-ignored")?.open || false
    return [make("details", { className: "ck-ignored", open }, make("summary", { textContent: title }), make("ul", {}, ...items))]
  }

  // Tidying: every change is shown and can be left out before any is made.
  async function tidy() {
    sheet.hidden = false
    sheet.textContent = gettext("Looking…")
    const answer = await Desk.post(pane.dataset.tidy, form())
    if (answer.status !== 200) {
      sheet.textContent = gettext("No answer came. Your text is untouched; try again.")
      return
    }
    const close = () => { sheet.hidden = true; sheet.replaceChildren(); opener.focus() }
    const head = make("p", { textContent: answer.said })
    head.setAttribute("role", "status")
    if (!answer.changes.length) {
      sheet.replaceChildren(head, button(gettext("Close"), close))
      return
    }
    const boxes = answer.changes.map((each) => ({ each, box: make("input", { type: "checkbox", checked: true }) }))
    const rows = boxes.map(({ each, box }) => make("li", {}, make("label", {}, box, diff(each))))
    const go = button("", () => {
      const chosen = boxes.filter(({ box }) => box.checked).map(({ each }) => each)
      const done = Desk.places.replace(chosen)
      close()
      Desk.say(interpolate(ngettext("%s place tidied. Ctrl+Z takes it back.", "%s places tidied. Ctrl+Z takes them back.", done), [done]))
      soon()
    }, { className: "btn hot" })
    const count = () => {
      const n = boxes.filter(({ box }) => box.checked).length
      go.textContent = interpolate(ngettext("Tidy %s place", "Tidy %s places", n), [n])
      go.disabled = !n
    }
    sheet.onchange = count
    count()
    const none = button(gettext("None"), () => { for (const { box } of boxes) box.checked = false; count() })
    sheet.replaceChildren(head, make("ul", { className: "ck-diff" }, ...rows),
      make("div", { className: "ck-tools" }, none, button(gettext("Close"), close), go))
    go.focus()
  }

  // A space or nothing is shown as a sign, for nobody sees it otherwise.
  const seen = (text) => text.replace(/[ \u00a0\u3000\t]/g, "\u2423")
  function diff(each) {
    return make("span", {}, each.before,
      ...(each.old ? [make("del", { textContent: seen(each.old) })] : []),
      ...(each.new ? [make("ins", { textContent: seen(each.new) })] : []), each.after)
  }

  const looked = () => Desk.look?.isOpen && !document.hidden
  function soon() {
    due = true
    clearTimeout(timer)
    timer = setTimeout(check, PAUSE)
  }
  async function check() {
    if (!due || asking || document.hidden || looked()) return
    asking = true
    due = false
    const answer = await Desk.post(pane.dataset.checks, form())
    asking = false
    if (answer.status === 200) draw(answer)
    if (due) soon()
  }

  const opener = pane.querySelector("[data-tidy-open]")
  opener.addEventListener("click", tidy)
  opener.parentElement.hidden = false
  document.addEventListener("desk:looked", (event) => { due = false; if (event.detail.checks) draw(event.detail.checks) })
  for (const name of ["desk:edited", "desk:replaced", "desk:saved"]) document.addEventListener(name, soon)
  if (!Desk.form) {
    const own = document.querySelector("#content-main form[method=post]")
    own?.addEventListener("input", (event) => { if (!Desk.form && !event.isComposing) soon() })
    own?.addEventListener("change", () => { if (!Desk.form) soon() })
  }
  draw(shown)
  Desk.checks = { tidy, get shown() { return shown } }
})()
