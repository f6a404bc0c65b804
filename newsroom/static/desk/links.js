// Preview links beside a form: made and taken back without leaving it.
"use strict"

;(() => {
  const find = () => document.querySelector("[data-links]")
  if (!find()) return

  function ready() {
    const copy = find().querySelector("[data-copy-link]")
    if (copy) copy.hidden = !navigator.clipboard
  }

  async function send(form) {
    const box = find()
    const button = form.querySelector("[type=submit]")
    button.disabled = true
    const answer = await Desk.post(form.action, new FormData(form))
    button.disabled = false
    if (!answer.html || ![200, 422].includes(answer.status)) return Desk.say(box.dataset.failed)
    const part = new DOMParser().parseFromString(answer.html, "text/html").querySelector("[data-links]")
    box.replaceWith(document.adoptNode(part))
    ready()
    const address = part.querySelector(".link-address")
    if (address) address.select()
    else (part.querySelector(".errorlist ~ p input, details[open] input:not([type=hidden])") || part.querySelector("h2")).focus()
  }

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-link-form]")
    if (!form) return
    event.preventDefault()
    send(form)
  })
  document.addEventListener("click", async (event) => {
    if (!event.target.closest("[data-copy-link]")) return
    const box = find()
    try {
      await navigator.clipboard.writeText(box.querySelector(".link-address").value)
      Desk.say(box.dataset.copied)
    } catch {
      Desk.say(box.dataset.uncopied)
    }
  })
  ready()
})()
