// The fields of a story's form: putting values into them, marking what is refused.
"use strict"

// Gives a field what is its own of `wanted`, a list of texts; `place` counts fields of
// one name. `labels` name choices that a list does not hold yet.
Desk.fill = (field, wanted, place, { labels = {}, editor = null } = {}) => {
  if (field.type === "checkbox" || field.type === "radio") {
    field.checked = wanted.includes(field.value)
  } else if (field instanceof HTMLSelectElement) {
    for (const each of wanted) {
      const known = [...field.options].some((option) => option.value === each)
      if (!known && each) field.add(new Option(labels[each] || each, each))
    }
    for (const option of field.options) option.selected = wanted.includes(option.value)
    field.dispatchEvent(new Event("change", { bubbles: true }))
  } else if (editor) {
    editor.commands.setContent(wanted[0] || "")
  } else {
    field.value = wanted[Math.min(place, wanted.length - 1)] || ""
  }
}

Desk.refusals = {
  clear(form) {
    for (const each of form.querySelectorAll("[data-refusal]")) each.remove()
    for (const each of form.querySelectorAll("[data-refused]")) {
      each.removeAttribute("aria-invalid")
      each.removeAttribute("aria-describedby")
      delete each.dataset.refused
    }
  },

  // Marks fields by name and leads to the first; returns sentences without a field.
  show(form, errors, editors) {
    const loose = []
    let first = null
    for (const [name, said] of Object.entries(errors)) {
      const named = form.elements[name]
      const field = named instanceof RadioNodeList ? named[0] : named
      if (!field || field.type === "hidden") {
        loose.push(...said)
        continue
      }
      const shown = editors.get(field)?.view.dom || field
      Desk.refusals.mark(field, shown, said)
      first ||= shown
    }
    first?.scrollIntoView({ block: "center" })
    first?.focus()
    return loose
  },

  mark(field, shown, said) {
    const row = field.closest(".form-row > *, .form-row, td") || field.parentElement
    const list = document.createElement("ul")
    list.className = "errorlist"
    list.dataset.refusal = "1"
    list.id = `${field.id}_refusal`
    list.append(...said.map((text) => Object.assign(document.createElement("li"), { textContent: text })))
    row.prepend(list)
    shown.dataset.refused = "1"
    shown.setAttribute("aria-invalid", "true")
    shown.setAttribute("aria-describedby", list.id)
    const fold = field.closest("details")
    if (fold) fold.open = true
  },
}
