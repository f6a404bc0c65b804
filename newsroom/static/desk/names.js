// The byline and the tags: suggestions while typing, and chips that say how the line
// is read. The server reads it; this only shows the answer.
"use strict"

{
  const gettext = window.gettext || ((text) => text)
  const ROLE_OR_NAME = /[\u3001\uff0c,\uff1b;\uff1a:]/
  const TAGS = /[\u3001\uff0c,\uff1b;\n]/

  const made = (tag, fields = {}, children = []) => {
    const element = Object.assign(document.createElement(tag), fields)
    element.append(...children)
    return element
  }

  const form = (values) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(values)) data.set(name, value)
    return data
  }

  const suggest = (address) => async (word) => {
    const response = await fetch(`${address}?${new URLSearchParams({ q: word })}`)
    return response.ok && !response.redirected ? (await response.json()).items : []
  }

  // Keeps chips under `input` that follow what is typed; one question at a time.
  const follow = (input, address, draw) => {
    const chips = made("ul", { className: "chips", id: `${input.id}_chips` })
    chips.setAttribute("aria-live", "polite")
    input.parentElement.append(chips)
    let timer
    let busy = false
    let shown = null
    const look = async () => {
      if (busy || input.value === shown) return
      const line = input.value
      if (!line.trim()) {
        shown = line
        return chips.replaceChildren()
      }
      busy = true
      const answer = await Desk.post(address, form({ line }))
      busy = false
      if (answer.status === 200) {
        shown = line
        chips.replaceChildren(...draw(answer))
      }
      if (answer.status === 200 && input.value !== line) look()
    }
    const soon = (event) => {
      if (event?.isComposing) return
      clearTimeout(timer)
      timer = setTimeout(look, 300)
    }
    for (const name of ["input", "compositionend", "change"]) input.addEventListener(name, soon)
    document.addEventListener("desk:replaced", soon)
    look()
    return { again() { shown = null; look() } }
  }

  const replace = (input, text) => {
    input.value = text
    input.dispatchEvent(new Event("input", { bubbles: true }))
    input.focus()
  }

  // Makes a row by its name and says what came of it.
  const make = async (address, name) => {
    const answer = await Desk.post(address, form({ name }))
    Desk.say(answer.said || gettext("That did not work: nothing was changed, try again."))
    return answer.ok ? answer : null
  }

  const button = (text, run) => made("button", { type: "button", className: "chip-do", textContent: text, onclick: run })

  const byline = document.getElementById("id_byline")
  if (byline) {
    Desk.combo(byline, {
      ask: suggest(byline.dataset.suggest),
      word: () => Desk.part(byline, ROLE_OR_NAME).text,
      take: (item) => Desk.putPart(byline, ROLE_OR_NAME, item.text),
    })
    const own = byline.dataset.credits.replace("credits/", "new/")
    // Writes the address of a page behind the nth name of the line.
    const settle = (number, page) => {
      const parts = byline.value.split(/([\u3001\uff0c,\uff1b;])/)
      const place = number * 2
      if (parts[place] === undefined) return
      parts[place] = parts[place].replace(/(\S+?)(@[-\w]*)?(\s+\S+)?\s*$/, `$1@${page}$3`)
      replace(byline, parts.join(""))
    }
    const chips = follow(byline, byline.dataset.credits, ({ credits, may_add: mayAdd }) =>
      credits.map((each, number) => {
        const chip = made("li", {}, [made("span", { className: "chip-role", textContent: each.role }), " ", each.name])
        chip.dataset.known = each.known
        if (each.known === "choose") {
          chip.append(" ", made("small", { textContent: gettext("Several have this name:") }))
          for (const author of each.choices) {
            const word = author.title ? `${author.page} ${author.title}` : author.page
            chip.append(button(word, () => settle(number, author.page)))
          }
        } else if (each.known === "author" && each.choices[0].name !== each.name) {
          chip.append(" ", made("small", { textContent: `= ${each.choices[0].name}` }))
        } else if (each.known === "gone") {
          chip.append(" ", made("small", { textContent: gettext("No author has this address.") }))
        } else if (each.known === "name" && each.page === null && mayAdd) {
          chip.append(button(gettext("New author"), async () => {
            if (await make(own, each.name)) chips.again()
          }))
        }
        return chip
      }))
  }

  const tags = document.getElementById("id_tags")
  if (tags) {
    Desk.combo(tags, {
      ask: suggest(tags.dataset.suggest),
      word: () => Desk.part(tags, TAGS).text,
      take: (item) => Desk.putPart(tags, TAGS, item.text),
    })
    const own = tags.dataset.known.replace("known/", "new/")
    const chips = follow(tags, tags.dataset.known, ({ tags: found, may_add: mayAdd }) =>
      found.map((each) => {
        const chip = made("li", {}, [each.name])
        chip.dataset.known = each.known ? "author" : "choose"
        if (!each.known) {
          const word = mayAdd ? gettext("No tag yet") : gettext("Proposed: an editor makes the tag")
          chip.append(" ", made("small", { textContent: word }))
          if (mayAdd) {
            chip.append(button(gettext("Make the tag"), async () => {
              if (await make(own, each.name)) chips.again()
            }))
          }
        }
        return chip
      }))
  }

  // The stock field that looks pictures up has no name of its own.
  window.addEventListener("load", () => {
    for (const box of document.querySelectorAll(".select2-selection, .select2-selection__rendered")) {
      const field = box.closest(".form-row, .fieldBox")?.querySelector("label")
      if (field) box.setAttribute("aria-label", field.textContent.trim())
    }
  })

  // The source: a list to choose from becomes a field to type in.
  const source = document.getElementById("id_source")
  if (source?.tagName === "SELECT") {
    const input = made("input", { type: "text", id: "id_source_text", className: "vTextField", autocomplete: "off" })
    const note = made("p", { className: "field-note", id: "id_source_note" })
    for (const label of source.labels) label.htmlFor = input.id
    source.hidden = true
    source.after(input, note)
    input.setAttribute("aria-describedby", note.id)
    const all = () => [...source.options].filter((option) => option.value)
    const same = (a, b) => a.trim().toLowerCase() === b.trim().toLowerCase()
    const draw = () => {
      const option = source.selectedOptions[0]
      input.value = option?.value ? option.text : ""
      note.replaceChildren(option?.dataset.note || "")
    }
    const set = (value) => {
      if (source.value === value) return
      source.value = value
      source.dispatchEvent(new Event("change", { bubbles: true }))
    }
    // What was typed and is no source stays in the field and is said, never dropped.
    const settle = () => {
      const found = all().find((option) => same(option.text, input.value))
      set(found?.value || "")
      if (found || !input.value.trim()) return draw()
      note.replaceChildren(gettext("Not on the list of sources, so it is not kept."), " ")
      if (source.dataset.mayAdd) note.append(button(gettext("New source"), add))
    }
    const add = async () => {
      const answer = await make(source.dataset.new, input.value)
      if (!answer) return
      source.add(new Option(answer.name, answer.number))
      set(String(answer.number))
      draw()
    }
    Desk.combo(input, {
      always: true,
      ask: async (word) => all()
        .filter((option) => option.text.toLowerCase().includes(word.toLowerCase()))
        .slice(0, 12)
        .map((option) => ({ label: option.text, note: option.dataset.note, text: option.text })),
      word: () => (same(input.value, source.selectedOptions[0]?.text || "") ? "" : input.value.trim()),
      take: (item) => { input.value = item.text; settle() },
    })
    input.addEventListener("change", settle)
    document.addEventListener("desk:replaced", draw)
    draw()
  }
}
