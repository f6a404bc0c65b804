// "Assign" opens its small form in the card; without this script it is a page.
"use strict"

{
  const { gettext = (text) => text } = window
  const part = (text) => new DOMParser().parseFromString(text, "text/html").querySelector(".work-form")

  const shut = (card) => {
    card.querySelector(".work-form")?.remove()
    const opener = card.querySelector("[data-work]")
    opener.hidden = false
    opener.focus()
  }

  const trouble = (answer) => {
    const said = {
      0: gettext("No connection: nothing was saved. Try again."),
      401: gettext("Your login ran out: log in again in another window, then try again."),
      403: gettext("You may not do this: ask an editor who may."),
    }
    Desk.say(said[answer.status] || gettext("The server could not do it: nothing was saved. Try again."))
  }

  const place = (card, html) => {
    const form = part(html)
    if (!form) return trouble({ status: 0 })
    card.querySelector(".work-form")?.remove()
    card.querySelector("[data-work]").hidden = true
    card.append(form)
    const wrong = form.querySelector(".errorlist ~ :is(select, input)")
    ;(wrong || form.querySelector("select")).focus()
  }

  document.addEventListener("click", async (event) => {
    const opener = event.target.closest("[data-work]")
    const back = event.target.closest(".card [data-back]")
    if (back) {
      event.preventDefault()
      shut(back.closest(".card"))
    } else if (opener && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault()
      const answer = await fetch(opener.href, { headers: { "X-Desk": "1" }, credentials: "same-origin", redirect: "manual" })
        .then(async (response) => ({ status: response.type === "opaqueredirect" ? 401 : response.status, html: await response.text() }))
        .catch(() => ({ status: 0 }))
      if (answer.status === 200) place(opener.closest(".card"), answer.html)
      else trouble(answer)
    }
  })

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest(".card .work-form")
    if (!form) return
    event.preventDefault()
    const answer = await Desk.post(form.action, new FormData(form))
    if (answer.ok) location.reload()
    else if (answer.html) place(form.closest(".card"), answer.html)
    else trouble(answer)
  })

  document.addEventListener("keydown", (event) => {
    const form = event.key === "Escape" && !Desk.composing(event) && event.target.closest?.(".card .work-form")
    if (form) shut(form.closest(".card"))
  })

  // A filter that is chosen is applied; the button is for those without scripts.
  document.querySelector(".board-filters")?.addEventListener("change", (event) => event.currentTarget.requestSubmit())
}
