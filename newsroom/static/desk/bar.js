// The bar asks its questions in place: the text is saved, the question stands where
// the buttons stood, the confirm button under the pointer. Without this script the
// same buttons lead to pages.
"use strict"

{
  const { gettext = (text) => text } = window
  const html = (text) => new DOMParser().parseFromString(text, "text/html").querySelector("form.bar")

  // Opens a folded part where it must, and leads to a field of the story's form.
  Desk.jump ||= (name) => {
    const places = { bylines: "#id_byline", body: ".field-body .ProseMirror, #id_body" }
    const place = document.querySelector(places[name] || `#id_${CSS.escape(name)}`)
    if (!place) return
    place.closest("details")?.setAttribute("open", "")
    place.scrollIntoView({ block: "center" })
    const field = place.matches("input, select, textarea, [contenteditable]") ? place : place.querySelector("input, select, textarea")
    field?.focus({ preventScroll: true })
  }

  // One open question; `bar` is what stands there when it is closed.
  let open = null

  const shut = ({ focus = true } = {}) => {
    if (!open) return
    const { part, bar, opener } = open
    open = null
    part.remove()
    bar.hidden = false
    if (focus) opener.focus()
  }

  const clock = (part) => {
    const confirm = part.querySelector("[data-confirm]")
    const at = part.querySelector("[name=at]")
    const later = part.querySelector("[name=when][value=at]")
    if (!confirm.dataset.at || !at || !later) return
    const set = later.checked
    at.closest(".bar-field").hidden = !set
    // The value is the server's spelling of a minute; its parts are only cut out.
    const minute = at.value.slice(5, 16).replace("T", " ")
    confirm.disabled = set && !at.value
    confirm.textContent = !set ? confirm.dataset.now : minute ? confirm.dataset.at.replace("%(when)s", minute) : confirm.dataset.none
  }

  // Moves the confirm button to where the pointer already is.
  const settle = (part, spot) => {
    const side = part.querySelector(".bar-r")
    const button = part.querySelector("[data-confirm]")
    side.style.removeProperty("margin-right")
    side.style.removeProperty("margin-bottom")
    // Where the pointer is too far left for both, the way back goes to the right.
    side.classList.toggle("flip", spot.x < 150)
    button.style.removeProperty("min-width")
    if (spot.x < 150) {
      const { left } = button.getBoundingClientRect()
      button.style.minWidth = `${Math.round(Math.max(0, spot.x - left) + 24)}px`
    }
    const here = button.getBoundingClientRect()
    const apart = here.left + here.width / 2 - spot.x
    if (spot.x >= 150 && Math.abs(apart) > here.width / 2 - 8) side.style.marginRight = `${Math.max(0, Math.round(apart))}px`
    const above = here.top + here.height / 2 - spot.y
    if (above > here.height / 2 - 4) side.style.marginBottom = `${Math.round(above)}px`
  }

  const focus = (part) => {
    const text = part.querySelector(".bar-field.errors :is(input, textarea, select), textarea, input[type=text][required], input[type=text]")
    const confirm = part.querySelector("[data-confirm]")
    const first = text || (confirm.disabled ? part.querySelector("[data-jump], [data-back]") : confirm)
    first.focus({ preventScroll: true })
  }

  const place = (part, { bar, opener, spot, version, id }) => {
    if (version) {
      const field = part.querySelector(`[name="version_${CSS.escape(id)}"]`)
      if (field) field.value = version
    }
    open?.part.remove()
    bar.hidden = true
    document.body.append(part)
    open = { part, bar, opener, spot, version, id }
    clock(part)
    settle(part, spot)
    focus(part)
  }

  const trouble = (answer) => {
    const said = {
      0: gettext("No connection: nothing was done, the text stands. Try again."),
      401: gettext("Your login ran out: log in again in another window, then try again. The text stands."),
      403: gettext("You may not do this: ask an editor who may."),
      404: gettext("This story is not there any more, or you may not see it."),
    }
    Desk.say(said[answer.status] || gettext("The server could not do it: nothing was done, the text stands. Try again."))
  }

  const follow = (answer) => {
    if (open) open.part.dispatchEvent(new Event("submit-done"))
    const here = new URL(answer.next, location.href)
    if (here.pathname === location.pathname) location.reload()
    else location.assign(here)
  }

  let busy = false
  const once = async (work) => {
    if (busy) return
    busy = true
    document.body.setAttribute("aria-busy", "true")
    try { await work() } finally {
      busy = false
      document.body.removeAttribute("aria-busy")
    }
  }

  const spotOf = (button, event) => {
    const box = button.getBoundingClientRect()
    const real = event?.clientX || event?.clientY
    return real ? { x: event.clientX, y: event.clientY } : { x: box.left + box.width / 2, y: box.top + box.height / 2 }
  }

  // Asks about stories: `numbers` and, where one form is open, the version it saved.
  Desk.question = (button, event, { numbers, bar, version }) => once(async () => {
    const spot = spotOf(button, event)
    const query = new URLSearchParams(numbers.map((each) => ["id", each]))
    const answer = await Desk.get(`${button.dataset.ask}?${query}`)
    const part = answer.status === 200 && answer.html ? html(answer.html) : null
    if (!part) return trouble(answer)
    const kept = { bar, opener: button, spot, version, id: numbers[0] }
    if ("direct" in button.dataset) return send(part, kept)
    place(part, kept)
  })

  const send = async (part, kept) => {
    if (kept.version) {
      const field = part.querySelector(`[name="version_${CSS.escape(kept.id)}"]`)
      if (field) field.value = kept.version
    }
    const answer = await Desk.post(part.action, new FormData(part), { timeout: 30000 })
    if (answer.ok) return follow(answer)
    const again = answer.html ? html(answer.html) : null
    if (!again) return trouble(answer)
    place(again, kept)
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button")
    if (!button) return
    const bar = button.closest("#story-bar")
    if (bar && button.dataset.ask && bar.dataset.id && Desk.form) {
      // Without the form's script an unsaved text would not be saved first.
      event.preventDefault()
      const spot = { clientX: event.clientX, clientY: event.clientY }
      save().then((saved) => {
        if (saved) Desk.question(button, spot, { numbers: [bar.dataset.id], bar, version: Desk.form.version })
      })
    } else if (open && "back" in button.dataset && open.part.contains(button)) {
      shut()
    } else if (open && button.dataset.jump) {
      shut({ focus: false })
      Desk.jump(button.dataset.jump)
    }
  })

  const save = async () => {
    document.body.setAttribute("aria-busy", "true")
    try { return await Desk.form.save() } finally { document.body.removeAttribute("aria-busy") }
  }

  document.addEventListener("submit", (event) => {
    if (!open || event.target !== open.part) return
    event.preventDefault()
    const confirm = open.part.querySelector("[data-confirm]")
    if (confirm.disabled) return
    const kept = open
    once(() => send(kept.part, kept))
  })

  document.addEventListener("input", (event) => {
    if (!open?.part.contains(event.target)) return
    if (event.target.name === "at" && event.target.value) open.part.querySelector("[name=when][value=at]").checked = true
    clock(open.part)
  })
  document.addEventListener("change", (event) => {
    if (!open?.part.contains(event.target)) return
    clock(open.part)
    if (event.target.name === "when" && event.target.value === "at") open.part.querySelector("[name=at]")?.focus()
  })

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open || Desk.composing(event)) return
    event.preventDefault()
    shut()
  })

  // A time on the form turns the main button into the one that keeps it.
  const main = document.querySelector("#story-bar [data-main][data-later]")
  const planned = document.getElementById("id_publish_at")
  if (main && planned) {
    const word = main.textContent
    const { minute } = document.getElementById("story-bar").dataset
    const show = () => {
      const at = planned.value
      main.textContent = at > minute ? main.dataset.later.replace("%(when)s", at.slice(5, 16).replace("T", " ")) : word
    }
    planned.addEventListener("input", show)
    document.addEventListener("desk:replaced", show)
    show()
  }
}
