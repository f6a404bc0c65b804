// The keys of the desk. None acts while an input method is composing; those of one
// letter never inside a field, and each person can switch them off.
"use strict"

{
  const sheet = document.getElementById("keys-sheet")
  const find = (query) => document.querySelector(query)
  const WAIT = 1200
  let led = 0

  const isField = (target) => target.isContentEditable
    || (target.matches?.("input, textarea, select") && !/^(checkbox|radio|button|submit)$/.test(target.type))

  const click = (button) => {
    if (!button || button.disabled) return false
    button.click()
    return true
  }
  const write = () => {
    const form = find("#write-form")
    form?.requestSubmit()
    return Boolean(form)
  }
  const search = () => {
    const field = find("#searchbar, [role=search] input[type=search]")
    field?.focus()
    field?.select()
    return Boolean(field)
  }
  const go = (path) => click([...document.querySelectorAll(".desk-nav a")].find((link) => link.pathname.endsWith(path)))
  const WAYS = { d: "/admin/", s: "/articles/story/", l: "/feeds/headlinelist/" }

  // The button under the hand: the confirmation where one is asked, else the main one.
  const main = () => click(find("[data-confirm]") || find(".bar:not([hidden]) .bar-r .btn.hot"))

  const WITH_CTRL = {
    s: () => click(find("[data-save]")) || Boolean(Desk.form),
    enter: main,
  }

  function withCtrl(event) {
    const key = event.key.toLowerCase()
    if (event.shiftKey && key === "p") {
      Desk.look?.toggle()
      return Boolean(Desk.look)
    }
    return !event.shiftKey && (WITH_CTRL[key]?.() ?? false)
  }

  function single(event) {
    const key = event.key.toLowerCase()
    if (event.key === "?") {
      sheet.showModal()
      return true
    }
    if (led && Date.now() - led < WAIT) {
      led = 0
      return key in WAYS && go(WAYS[key])
    }
    led = key === "g" ? Date.now() : 0
    if (key === "n") return write()
    return key === "/" && search()
  }

  document.addEventListener("keydown", (event) => {
    if (Desk.composing(event) || event.altKey || event.defaultPrevented || sheet?.open) return
    const ctrl = event.ctrlKey || event.metaKey
    const singles = sheet && "single" in sheet.dataset && !isField(event.target)
    if (ctrl ? withCtrl(event) : singles && single(event)) event.preventDefault()
  })

  for (const box of sheet?.querySelectorAll("[data-wishes]") || []) {
    box.addEventListener("change", async () => {
      const sent = new FormData()
      sent.set("name", box.dataset.wishes)
      sent.set("on", box.checked ? "1" : "0")
      const answer = await Desk.post(sheet.dataset.wish, sent)
      if (answer.status !== 200) {
        box.checked = !box.checked
        Desk.say(sheet.dataset.trouble)
      } else if (box.dataset.wishes === "single_keys") sheet.toggleAttribute("data-single", box.checked)
      else Desk.form?.wish?.(box.checked)
    })
  }

  // A link to the page with the one button is that button here.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href$='/articles/story/add/']")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
    if (write()) event.preventDefault()
  })
}
