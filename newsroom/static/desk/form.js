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
      get composing() { return composing },
      get changes() { return changes },
      get dirty() { return changes !== stored },
      data, save, put, alone, send, tell, note, halt, resume, retry, settle, editors,
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
        fields.forEach((field, place) => fill(field, wanted, place, labels[name] || {}))
      }
      for (const box of whole ? form.querySelectorAll("input[type=checkbox][name]:not([name^=_])") : []) {
        if (!(box.name in values)) box.checked = false
      }
      document.dispatchEvent(new CustomEvent("desk:replaced"))
      edited()
    }

    function fill(field, wanted, place, labels) {
      if (field.type === "checkbox" || field.type === "radio") {
        field.checked = wanted.includes(field.value)
      } else if (field instanceof HTMLSelectElement) {
        for (const each of wanted) {
          const known = [...field.options].some((option) => option.value === each)
          if (!known && each) field.add(new Option(labels[each] || each, each))
        }
        for (const option of field.options) option.selected = wanted.includes(option.value)
        field.dispatchEvent(new Event("change", { bubbles: true }))
      } else if (editors.has(field)) {
        editors.get(field).commands.setContent(wanted[0] || "")
      } else {
        field.value = wanted[Math.min(place, wanted.length - 1)] || ""
      }
    }

    // What the bar says ------------------------------------------------------------

    function tell(text, tone = "") {
      if (!line) return
      line.textContent = text
      line.dataset.tone = tone
    }

    // A sentence with buttons over the form; without text it goes away.
    function note(name, text, buttons = []) {
      let box = document.getElementById(`note-${name}`)
      if (!text) return box?.remove()
      if (!box) {
        box = document.createElement("div")
        box.id = `note-${name}`
        box.className = "note hot story-note"
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
      const run = queue.then(task)
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
      clearTimeout(again)
    }

    function resume() {
      api.halted = ""
      failures = 0
    }

    // Says why nothing came through, and tries again after 5, 15, 60 seconds.
    function retry(answer, task) {
      clearTimeout(again)
      const wait = BACK_OFF[Math.min(failures++, BACK_OFF.length - 1)]
      const why = answer.status === 0 ? gettext("no connection")
        : answer.status === 507 ? gettext("the server's disk is full")
          : gettext("the server has a fault")
      tell(interpolate(gettext("Not saved (%(why)s), %(safe)s, trying again in %(wait)s s"),
        { why, safe: safe(), wait }, true), "bad")
      if (failures === 1) Desk.say(line?.textContent || "")
      again = setTimeout(task, wait * 1000)
      api.again = task
    }

    // Answers that saving and autosaving understand alike; true if it was one of them.
    function settle(answer) {
      if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
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
      clearTimeout(again)
      // Nobody answered the last save: the same is sent once more, so that the server
      // sees that it has it already and does not take it for somebody else's.
      const sent = unanswered?.sent || Object.entries({ _continue: "1", _window: api.window, ...extra })
        .reduce((all, [name, value]) => { all.set(name, value); return all }, data())
      const mark = unanswered?.mark ?? changes
      sent.set("csrfmiddlewaretoken", Desk.csrf())
      tell(gettext("Saving…"))
      unclean()
      const answer = await send(form.getAttribute("action") || location.pathname, sent, { timeout: api.timeout })
      const repeated = unanswered !== null
      unanswered = null
      if (answer.status === 200 && answer.ok) {
        failures = 0
        took(answer, mark)
        if (repeated && changes !== mark) return saveNow(extra)
        if (answer.next) go(answer.next)
        return true
      }
      if (answer.status === 422) return mend(answer)
      if (!settle(answer)) {
        unanswered = { sent, mark }
        retry(answer, () => save(extra))
      }
      return false
    }
    api.timeout = 10000

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

    function go(address) {
      leaving = !api.dirty
      location.assign(address)
    }

    // Marking what is to be mended --------------------------------------------------

    function unclean() {
      for (const each of form.querySelectorAll("[data-refusal]")) each.remove()
      for (const each of form.querySelectorAll("[data-refused]")) {
        each.removeAttribute("aria-invalid")
        each.removeAttribute("aria-describedby")
        delete each.dataset.refused
      }
    }

    function mend(answer) {
      tell(answer.said, "bad")
      Desk.say(answer.said)
      const loose = []
      let first = null
      for (const [name, said] of Object.entries(answer.errors)) {
        const named = form.elements[name]
        const field = named instanceof RadioNodeList ? named[0] : named
        if (!field || field.type === "hidden") loose.push(...said)
        else first = mark(field, said) || first
      }
      const asks = answer.ask
        ? [[answer.ask.button, () => save({ [answer.ask.name]: "1" })]] : []
      note("ask", loose.join(" ") || (asks.length ? answer.said : ""), asks)
      const target = first && (editors.get(first)?.view.dom || first)
      target?.scrollIntoView({ block: "center" })
      target?.focus()
      return false
    }

    function mark(field, said) {
      const row = field.closest(".form-row > *, .form-row, td") || field.parentElement
      const list = document.createElement("ul")
      list.className = "errorlist"
      list.dataset.refusal = "1"
      list.id = `${field.id}_refusal`
      list.append(...said.map((text) => Object.assign(document.createElement("li"), { textContent: text })))
      row.prepend(list)
      const shown = editors.get(field)?.view.dom || field
      shown.dataset.refused = "1"
      shown.setAttribute("aria-invalid", "true")
      shown.setAttribute("aria-describedby", list.id)
      const fold = field.closest("details")
      if (fold) fold.open = true
      return field
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
      if (!api.again || failures === 0 || api.halted) return
      clearTimeout(again)
      api.again()
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
