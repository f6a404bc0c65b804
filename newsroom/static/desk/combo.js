// A field with suggestions: arrows choose, Enter takes, Escape shuts. Never asks
// while an input method is composing, and never more than one question at a time.
"use strict"

// `ask(word)` resolves to [{label, note, text}]; `word()` gives what is being typed,
// `take(item)` puts a choice into the field.
Desk.combo = (input, { ask, word, take, always = false }) => {
  const list = document.createElement("ul")
  list.id = `${input.id}_offers`
  list.className = "offers"
  list.setAttribute("role", "listbox")
  list.setAttribute("aria-label", input.labels?.[0]?.textContent.trim() || "")
  list.hidden = true
  input.after(list)
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(name, value)

  let items = []
  let at = -1
  let timer
  let busy = false
  let again = false

  const shut = () => {
    clearTimeout(timer)
    again = false
    list.hidden = true
    input.setAttribute("aria-expanded", "false")
    input.removeAttribute("aria-activedescendant")
    at = -1
  }

  const mark = (place) => {
    at = (place + items.length) % items.length
    for (const [number, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(number === at))
    }
    const option = list.children[at]
    input.setAttribute("aria-activedescendant", option.id)
    option.scrollIntoView({ block: "nearest" })
  }

  const choose = (place) => {
    const item = items[place]
    shut()
    take(item)
    input.dispatchEvent(new Event("input", { bubbles: true }))
    shut()
    input.focus()
  }

  const show = (found) => {
    items = found
    at = -1
    list.replaceChildren(...found.map((item, number) => {
      const option = document.createElement("li")
      option.id = `${list.id}_${number}`
      option.setAttribute("role", "option")
      option.setAttribute("aria-selected", "false")
      option.append(item.label)
      if (item.note) {
        const note = document.createElement("small")
        note.textContent = item.note
        option.append(" ", note)
      }
      // The pointer must not take the focus from the field.
      option.addEventListener("pointerdown", (event) => event.preventDefault())
      option.addEventListener("click", () => choose(number))
      return option
    }))
    list.style.top = `${input.offsetTop + input.offsetHeight}px`
    list.hidden = !found.length
    input.setAttribute("aria-expanded", String(Boolean(found.length)))
    input.removeAttribute("aria-activedescendant")
  }

  const look = async () => {
    const asked = word()
    if (!asked && !always) return shut()
    if (busy) {
      again = true
      return
    }
    busy = true
    again = false
    const found = await ask(asked).catch(() => [])
    busy = false
    if (again) return look()
    if (document.activeElement === input && word() === asked) show(found)
  }

  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(look, 150)
  }

  input.addEventListener("input", (event) => {
    if (!event.isComposing && event.isTrusted) soon()
  })
  input.addEventListener("compositionend", soon)
  input.addEventListener("blur", shut)
  input.addEventListener("keydown", (event) => {
    if (Desk.composing(event)) return
    if (event.key === "ArrowDown" && list.hidden) return look()
    if (list.hidden || event.ctrlKey || event.metaKey) return
    if (event.key === "ArrowDown") mark(at + 1)
    else if (event.key === "ArrowUp") mark(at < 0 ? items.length - 1 : at - 1)
    else if (event.key === "Enter" && at >= 0) choose(at)
    else if (event.key === "Escape") shut()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  return { shut }
}

// The part of a line of names that the caret stands in: {start, end, text}.
Desk.part = (input, between) => {
  const { value, selectionStart: caret } = input
  let start = caret
  while (start > 0 && !between.test(value[start - 1])) start -= 1
  let end = caret
  while (end < value.length && !between.test(value[end])) end += 1
  while (start < end && value[start] === " ") start += 1
  return { start, end, text: value.slice(start, end).trim() }
}

Desk.putPart = (input, between, text) => {
  const { start, end } = Desk.part(input, between)
  input.setRangeText(text, start, end, "end")
}
