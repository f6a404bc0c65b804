// The form of a story: what is typed, saving it without a new page, what the bar says
// about it. keep.js, presence.js and other parts build on Desk.form and the events
// desk:edited, desk:saved and desk:replaced on document.
"use strict"

{
  const form = document.getElementById("story_form")
  const facts = document.getElementById("story-facts")
  if (form && facts) Desk.form = storyForm(form, facts)

  function storyForm(form, facts) {
    const gettext = window.gettext || ((text) => text)
    const line = document.getElementById("saved-line")
    const notes = document.getElementById("story-notes")
    const editors = new Map()
    const BACK_OFF = [5, 15, 60]
    let changes = facts.dataset.typed ? 1 : 0 // counts what was typed
    let stored = 0 // how much of it is in the story
    let composing = false
    let leaving = false
    let failures = 0
    let again = null
    let unanswered = null // a save nobody answered, to be repeated as it was
    let queue = Promise.resolve()
    let running = 0

    const api = {
      id: facts.dataset.story,
      version: Number(facts.dataset.version),
      user: facts.dataset.user,
      // A word for this page load, by which windows are told apart.
      window: Array.from(crypto.getRandomValues(new Uint8Array(12)), (n) => (n % 36).toString(36)).join(""),
      element: form,
      facts: facts.dataset,
      // Why saving stopped: "", "conflict", "login", "other" or "gone".
      halted: "",
      timeout: 10000,
      get composing() { return composing },
      get changes() { return changes },
      get dirty() { return changes !== stored },
      // A request is under way; a save waits for its answer; a retry waits its time.
      get busy() { return running > 0 },
      get pending() { return unanswered !== null },
      get waiting() { return again !== null },
      data, save, put, alone, send, tell, note, halt, resume, retry, settle, safe, editors,
      // What was typed up to `mark` turned out to be in the story already.
      unchanged: (mark) => { stored = mark },
      // Whether the text lies in this browser; keep.js knows.
      copied: () => false,
    }

    // Reading and writing the form -----------------------------------------------

    function data() {
      const sent = new FormData(form)
      for (const name of ["_then", "_empty"]) sent.delete(name)
      sent.set("read_version", api.version)
      return sent
    }

    // Puts values (name: text or list of texts) into the form; labels name choices
    // that a list does not hold yet. Names that the form does not have are left out; a
    // box that is not named is unticked where the values are of the whole form.
    function put(values, labels = {}, whole = false) {
      for (const [name, value] of Object.entries(values)) {
        if (/^(csrfmiddlewaretoken|read_version|.*-(id|story|(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS))$/.test(name)) continue
        const wanted = [].concat(value)
        const fields = [].concat(form.elements[name] instanceof RadioNodeList
          ? [...form.elements[name]] : form.elements[name] || [])
        fields.forEach((field, place) => Desk.fill(field, wanted, place, { labels: labels[name] || {}, editor: editors.get(field) }))
      }
      for (const box of whole ? form.querySelectorAll("input[type=checkbox][name]:not([name^=_])") : []) {
        if (!(box.name in values)) box.checked = false
      }
      document.dispatchEvent(new CustomEvent("desk:replaced"))
      edited()
    }

    // What the bar says ------------------------------------------------------------

    function tell(text, tone = "") {
      if (!line) return
      line.textContent = text
      line.dataset.tone = tone
    }

    // A sentence with buttons over the form; without text it goes away.
    function note(name, text, buttons = [], tone = " hot") {
      let box = document.getElementById(`note-${name}`)
      if (!text) return box?.remove()
      if (!box) {
        box = document.createElement("div")
        box.id = `note-${name}`
        box.className = `note${tone} story-note`
        box.setAttribute("role", "alert")
        notes.append(box)
      }
      box.replaceChildren(text, ...buttons.map(([word, act]) => {
        const button = document.createElement("button")
        button.type = "button"
        button.className = "btn small"
        button.textContent = word
        button.addEventListener("click", () => act(button))
        return button
      }))
    }

    // True only where it is: the text may not fit into the browser.
    function safe() {
      return api.copied()
        ? gettext("your text is on this computer")
        : gettext("your text is on this page, keep it open")
    }

    // Requests -----------------------------------------------------------------------

    // Runs one task at a time: a save and an autosave never overlap.
    function alone(task) {
      running += 1
      const run = queue.then(task).finally(() => { running -= 1 })
      queue = run.catch(() => {})
      return run
    }

    // Posts with a fresh token where the old one was taken away by a new login.
    async function send(address, sent, options) {
      let answer = await Desk.post(address, sent, options)
      if (answer.status === 403 && (await api.whoIsHere?.()) === "same") {
        sent.set("csrfmiddlewaretoken", Desk.csrf())
        answer = await Desk.post(address, sent, options)
      }
      return answer
    }

    function halt(why) {
      api.halted = why
      calm()
    }

    function calm() {
      clearTimeout(again)
      again = null
    }

    function resume() {
      api.halted = ""
      failures = 0
    }

    // Says why nothing came through, and tries again after 5, 15, 60 seconds.
    function retry(answer, task) {
      calm()
      const wait = BACK_OFF[Math.min(failures++, BACK_OFF.length - 1)]
      const why = answer.status === 0 ? gettext("no connection")
        : answer.status === 507 ? gettext("the server's disk is full")
          : gettext("the server has a fault")
      tell(interpolate(gettext("Not saved (%(why)s), %(safe)s, trying again in %(wait)s s"),
        { why, safe: safe(), wait }, true), "bad")
      if (failures === 1) Desk.say(line?.textContent || "")
      api.again = () => { calm(); return task() }
      again = setTimeout(api.again, wait * 1000)
    }

    // Answers that saving and autosaving understand alike; true if it was one of them.
    // `task` is what goes on by itself after a new login.
    function settle(answer, task) {
      if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
        api.again = task
        api.lostLogin?.(answer)
        return true
      }
      if (answer.status === 413) {
        tell(interpolate(gettext("Too large, not saved: 10 MB and 5,000 fields at most; %(safe)s"),
          { safe: safe() }, true), "bad")
        Desk.say(line?.textContent || "")
        return true
      }
      if (answer.status === 409) {
        api.conflict?.(answer)
        return true
      }
      return false
    }

    function save(extra = {}) {
      return alone(() => saveNow(extra))
    }

    async function saveNow(extra) {
      if (api.halted === "conflict") return refuseToSave()
      if (api.halted === "other" || api.halted === "gone") return false
      calm()
      // Nobody answered the last save: the same is sent once more, so that the server
      // sees that it has it already and does not take it for somebody else's.
      const sent = unanswered?.sent || Object.entries({ _continue: "1", _window: api.window, ...extra })
        .reduce((all, [name, value]) => { all.set(name, value); return all }, data())
      const mark = unanswered?.mark ?? changes
      sent.set("csrfmiddlewaretoken", Desk.csrf())
      tell(gettext("Saving…"))
      Desk.refusals.clear(form)
      const answer = await send(form.getAttribute("action") || location.pathname, sent, { timeout: api.timeout })
      const repeated = unanswered !== null
      unanswered = null
      if (answer.status === 200 && answer.ok) {
        resume()
        took(answer, mark)
        if (repeated && changes !== mark) return saveNow(extra)
        if (answer.next) location.assign(answer.next)
        return true
      }
      if (answer.status === 422) return mend(answer)
      if (!settle(answer, () => save(extra))) {
        unanswered = { sent, mark }
        retry(answer, () => save(extra))
      }
      return false
    }

    function took(answer, mark) {
      api.version = answer.version
      const field = form.elements.read_version
      if (field) field.value = answer.version
      stored = mark
      note("ask")
      tell(answer.said, "ok")
      Desk.say(answer.said)
      document.dispatchEvent(new CustomEvent("desk:saved", { detail: answer }))
      if (api.dirty) edited(false)
    }

    function refuseToSave() {
      tell(gettext("In conflict with another's change"), "bad")
      document.querySelector("#note-conflict button")?.focus()
      return false
    }

    // Marks what is to be mended; sentences of no field and questions stand above.
    function mend(answer) {
      tell(answer.said, "bad")
      Desk.say(answer.said)
      const loose = Desk.refusals.show(form, answer.errors, editors)
      const asks = answer.ask
        ? [[answer.ask.button, () => save({ [answer.ask.name]: "1" })]] : []
      note("ask", loose.join(" ") || (asks.length ? answer.said : ""), asks)
      return false
    }

    // Events -------------------------------------------------------------------------

    function edited(typed = true) {
      if (typed) changes += 1
      if (!api.halted && failures === 0) tell(gettext("Changed"))
      document.dispatchEvent(new CustomEvent("desk:edited"))
    }

    function own(target) {
      return target?.name ? !target.name.startsWith("_") && !target.closest(".bar") : true
    }

    for (const kind of ["input", "change"]) {
      form.addEventListener(kind, (event) => {
        if (!composing && own(event.target)) edited()
      })
    }
    form.addEventListener("compositionstart", () => { composing = true })
    form.addEventListener("compositionend", (event) => {
      composing = false
      // The editor writes its text down only after this event.
      if (own(event.target)) setTimeout(edited)
    })
    form.addEventListener("focusout", () => { composing = false })
    document.addEventListener("prose-editor:ready", (event) => {
      editors.set(event.detail.textarea, event.detail.editor)
    })
    form.addEventListener("submit", (event) => {
      const button = event.submitter
      const plain = !button || ["_continue", "_save", "_then"].includes(button.name)
      if (event.defaultPrevented) return
      if (!plain) { leaving = true; return }
      event.preventDefault()
      save(button?.name === "_then" ? { _then: button.value } : {})
    })
    window.addEventListener("beforeunload", (event) => {
      if (api.dirty && !leaving) event.preventDefault()
    })
    window.addEventListener("online", () => {
      if (again !== null && !api.halted) api.again()
    })

    // Sends the form as a page of its own, for what needs one: putting texts together.
    api.asPage = (address = "") => {
      leaving = true
      const version = form.elements.read_version
      if (version) version.value = api.version
      if (address) form.action = address
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "_continue", value: "1" }))
      form.submit()
    }
    return api
  }
}
