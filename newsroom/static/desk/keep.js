// Nothing is ever lost: what was typed is kept on the server beside the story and in
// this browser until it is saved, and offered back when the story is opened again.
"use strict"

if (window.Desk.form) {
  const api = Desk.form
  const { gettext, interpolate } = window
  const { drop } = Desk.copies
  const AFTER_TYPING = 3000
  const AFTER_FIELD = 300
  // Who types without a pause is kept too.
  const AT_LATEST = 4000
  const COPY_EVERY = 1000
  const DAYS = 60
  const PREFIX = `desk-copy:${api.user}:${api.id}:`
  const MINE = PREFIX + api.window
  // The server's clock: that of a desk computer may be wrong.
  const ahead = Number(api.facts.now) * 1000 - Date.now()
  const saved = document.getElementById("saved-line")?.textContent || ""
  let wishes = api.facts.autosaves === "1"
  let kept = 0 // how much of what was typed the server keeps
  let copied = 0 // how much of it is in this browser
  let takes = false // the person has seen what other pages left behind
  let blocked = false // ... and must, before this page keeps its own there
  let since = 0 // when the oldest change was made that the server lacks
  let timer = null
  let copyTimer = null
  let copying = false
  let late = false // a copy is due as soon as it can be made
  let isFull = false

  // Kept on the server ---------------------------------------------------------------

  const due = () => wishes && api.dirty && kept !== api.changes && !api.halted && !api.waiting && !blocked

  function arm(wait) {
    clearTimeout(timer)
    const left = since ? Math.max(0, since + AT_LATEST - Date.now()) : wait
    if (due()) timer = setTimeout(autosave, Math.min(wait, left))
  }

  function autosave() {
    clearTimeout(timer)
    return api.alone(async () => {
      // Composing ends with an event of its own, which begins the waiting anew.
      if (!due() || api.composing) return
      const mark = api.changes
      const sent = api.data()
      sent.set("_window", api.window)
      if (takes) sent.set("_take", "1")
      api.tell(gettext("Saving…"))
      const answer = await api.send(api.facts.autosave, sent, { timeout: api.timeout })
      if (answer.status === 200 && answer.ok) took(answer, mark)
      else if (answer.kind === "elsewhere") leftBehind(answer.offer)
      else if (!api.settle(answer, autosave)) api.retry(answer, autosave)
    })
  }

  function took(answer, mark) {
    kept = mark
    since = api.changes === mark ? 0 : Date.now()
    api.resume()
    if (answer.same) {
      api.version = answer.version
      api.unchanged(mark)
      if (!api.dirty) drop(MINE)
      api.tell(saved)
    } else {
      api.tell(answer.said)
    }
    if (api.changes !== mark) {
      api.tell(gettext("Changed"))
      arm(AFTER_TYPING)
    }
  }

  document.addEventListener("desk:edited", () => {
    since ||= Date.now()
    arm(AFTER_TYPING)
    if (late) copy()
    else copyTimer ||= setTimeout(copy, COPY_EVERY)
  })
  document.addEventListener("desk:saved", () => {
    if (api.dirty) return
    clearTimeout(timer)
    kept = api.changes
    since = 0
    drop(MINE)
  })
  api.element.addEventListener("focusout", (event) => {
    if (event.target.name || event.target.isContentEditable) arm(AFTER_FIELD)
  })

  // Kept in this browser -------------------------------------------------------------

  function plain() {
    const values = {}
    for (const [name, value] of api.data()) {
      if (/^(_.*|csrfmiddlewaretoken|read_version|action)$/.test(name) || typeof value !== "string") continue
      values[name] = [...(values[name] || []), value]
    }
    return values
  }

  function labels() {
    const found = {}
    for (const select of api.element.querySelectorAll("select[name]")) {
      for (const option of select.selectedOptions) if (option.value) (found[select.name] ||= {})[option.value] = option.text
    }
    return found
  }

  const textOf = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent
  const count = (html) => {
    const text = textOf(html)
    return (text.match(/\p{Script=Han}/gu) || []).length + (text.match(/[A-Za-z0-9]+/g) || []).length
  }

  function made() {
    const values = plain()
    const at = Math.round((Date.now() + ahead) / 1000)
    return { version: api.version, made: at, zi: count((values.body || [""])[0]), values, labels: labels() }
  }

  const lacks = () => api.dirty && copied !== api.changes

  // One at a time: a slow disk gets the newest text, not a queue of older ones.
  async function copy() {
    clearTimeout(copyTimer)
    copyTimer = null
    if (!lacks()) return
    // Who writes Chinese composes nearly always: the end of the next word is taken.
    late = api.composing || copying
    if (late) return
    copying = true
    const mark = api.changes
    const isKept = await Desk.copies.put(MINE, made())
    copying = false
    noteCopy(isKept, mark)
    if (isKept && late) copy()
  }

  // The page may be gone the next moment, or is to say now what is safe.
  function copyAtOnce() {
    if (lacks() && !api.composing) noteCopy(Desk.copies.atOnce(MINE, made()), api.changes)
  }

  function noteCopy(isKept, mark) {
    if (isKept) copied = Math.max(copied, mark)
    if (!api.dirty) drop(MINE)
    if (!isKept && !isFull) Desk.say(gettext("This browser has no room for a copy of your text: save soon."))
    isFull = !isKept
  }

  api.copied = () => {
    copyAtOnce()
    return !lacks()
  }
  api.wish = (on) => {
    wishes = on
    arm(AFTER_TYPING)
  }
  api.copyOut = () => copyOut(plain())

  for (const [target, kind] of [[window, "pagehide"], [window, "beforeunload"], [document, "visibilitychange"]]) {
    target.addEventListener(kind, copyAtOnce)
  }

  async function copyOut(values) {
    const text = ["kicker", "headline", "deck", "byline", "standfirst", "key_points"].map((name) => (values[name] || [""])[0])
    const page = new DOMParser().parseFromString((values.body || [""])[0], "text/html")
    text.push(...[...page.body.children].map((block) => block.textContent))
    const whole = text.filter((each) => each.trim()).join("\n")
    try {
      await navigator.clipboard.writeText(whole)
    } catch {
      const field = Object.assign(document.createElement("textarea"), { value: whole })
      document.body.append(field)
      field.select()
      document.execCommand("copy")
      field.remove()
    }
    Desk.say(gettext("Copied"))
  }

  // Offered back ---------------------------------------------------------------------

  // One spelling of a value, so that nothing is offered that is already there.
  function tidy(name, texts) {
    return texts.map((text) => {
      const lines = text.replace(/\r\n?/g, "\n").trim()
      if (name !== "body") return lines
      const { body } = new DOMParser().parseFromString(lines, "text/html")
      for (const each of body.querySelectorAll("*")) for (const attr of ["rel", "class", "style", "target"]) each.removeAttribute(attr)
      return body.innerHTML.replace(/<p><\/p>/g, "").trim()
    }).filter(Boolean).sort().join("\u0000")
  }

  const same = (one, other) => Object.keys({ ...one, ...other })
    .every((name) => tidy(name, one[name] || []) === tidy(name, other[name] || []))

  function use(found, after) {
    api.version = found.version
    takes = true
    blocked = false
    api.put(found.values, found.labels, true)
    copy()
    after()
    arm(AFTER_FIELD)
  }

  function offerKept(offer, twins = []) {
    const done = () => {
      for (const key of twins) drop(key)
      api.note("kept")
    }
    api.note("kept", offer.said, [
      [gettext("Go on with it"), () => use(offer, done)],
      [gettext("Copy all"), () => copyOut(offer.values)],
      [gettext("Discard"), async () => {
        const sent = new FormData()
        sent.set("_window", api.window)
        sent.set("_drop", "1")
        const answer = await api.send(api.facts.autosave, sent)
        if (answer.status !== 200) return Desk.say(gettext("Not discarded: the server does not answer. Try again."))
        takes = true
        blocked = false
        done()
        arm(AFTER_FIELD)
      }],
    ], "")
  }

  // Another page of the same person keeps text there: it is shown, not written over.
  function leftBehind(offer) {
    blocked = true
    copy()
    offerKept(offer)
    api.tell(interpolate(gettext("First answer for the other unsaved text; %(safe)s"), { safe: api.safe() }, true), "bad")
  }

  async function openWindows() {
    if (!navigator.locks) return new Set()
    const { held } = await navigator.locks.query()
    return new Set(held.map((lock) => lock.name))
  }

  async function readCopies(open) {
    const old = (Date.now() + ahead) / 1000 - DAYS * 86400
    const copies = (await Desk.copies.all(PREFIX)).filter((each) => each.key !== MINE && !open.has(each.key))
    for (const each of copies) if (each.made < old) drop(each.key)
    return copies.filter((each) => each.made >= old).sort((one, other) => other.made - one.made)
  }

  async function offerBack() {
    const open = await openWindows()
    navigator.locks?.request(MINE, () => new Promise(() => {}))
    const now = plain()
    const offer = JSON.parse(document.getElementById("story-offer")?.textContent || "null")
    const copies = (await readCopies(open)).filter((each) => {
      const known = same(each.values, now)
      if (known && !api.dirty) drop(each.key)
      return !known
    })
    const twins = offer ? copies.filter((each) => same(each.values, offer.values)) : []
    if (offer) offerKept(offer, twins.map((each) => each.key))
    const [newest] = copies.filter((each) => !twins.includes(each))
    const answer = await api.ping(newest ? [["made", newest.made]] : [])
    if (newest) offerCopy(newest, answer.made?.[0] || "")
  }

  function offerCopy(found, made) {
    const done = () => {
      drop(found.key)
      api.note("copy")
    }
    const words = { made, zi: found.zi }
    const said = made
      ? gettext("There is text on this computer that was not saved (%(made)s, %(zi)s characters).")
      : gettext("There is text on this computer that was not saved (%(zi)s characters).")
    api.note("copy", interpolate(said, words, true), [
      [gettext("Put it back"), () => use(found, done)],
      [gettext("Copy all"), () => copyOut(found.values)],
      [gettext("Discard"), done],
    ], "")
  }

  // The editor writes the text in its own spelling, so it is waited for.
  const body = api.element.querySelector("textarea[data-django-prose-editor-configurable]")
  if (!body || api.editors.has(body)) offerBack()
  else {
    const late = setTimeout(offerBack, 4000)
    document.addEventListener("prose-editor:ready", () => { clearTimeout(late); setTimeout(offerBack) }, { once: true })
  }
  if (api.dirty) arm(AFTER_TYPING)
}
