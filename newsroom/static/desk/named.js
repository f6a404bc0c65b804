// Names what Django's own forms and scripts leave without a name: the boxes select2
// draws, the fields of a table of rows, the sums above a list to filter.
"use strict"

{
  const text = (node) => node?.textContent.trim() || ""

  // The head of the column a field stands in, for rows that carry no labels.
  const headOf = (field) => {
    const cell = field.closest("td")
    const table = field.closest("table")
    return cell && table ? text(table.tHead?.rows[0]?.cells[cell.cellIndex]) : ""
  }
  const nameOf = (field) => text(field.labels?.[0]).replace(/[:\uff1a]$/, "") || field.getAttribute("aria-label") || headOf(field)

  const nameRows = () => {
    for (const field of document.querySelectorAll(".tabular td :is(select, input, textarea):not([type=hidden])")) {
      const name = !field.labels?.length && !field.hasAttribute("aria-label") && headOf(field)
      if (name) field.setAttribute("aria-label", name)
    }
    // A head without words is no head.
    for (const head of document.querySelectorAll(".tabular th")) {
      if (!text(head)) head.setAttribute("role", "presentation")
    }
  }

  const nameBoxes = () => {
    for (const box of document.querySelectorAll(".select2-selection[role=combobox]")) {
      const field = box.closest(".select2-container").previousElementSibling
      const name = field?.matches("select") ? nameOf(field) : ""
      const shown = box.querySelector(".select2-selection__rendered")
      if (!name) continue
      box.setAttribute("aria-label", text(shown) ? `${name} ${text(shown)}` : name)
      box.removeAttribute("aria-labelledby")
      // The words of the box are in its name; the part itself is no field.
      shown?.removeAttribute("role")
      shown?.removeAttribute("aria-readonly")
    }
  }

  const nameFilters = () => {
    for (const sign of document.querySelectorAll(".selector-filter span[aria-label]:not([role])")) sign.setAttribute("role", "img")
  }

  // A list wider than the screen is scrolled by keys too.
  const reachable = () => {
    for (const list of document.querySelectorAll("#changelist .results")) list.tabIndex = list.scrollWidth > list.clientWidth ? 0 : -1
  }

  const name = () => {
    reachable()
    nameRows()
    nameBoxes()
    nameFilters()
  }
  // Django draws its boxes when all scripts have run, and one more with each new row.
  addEventListener("load", () => setTimeout(name))
  window.django?.jQuery?.(() => setTimeout(name))
  addEventListener("resize", reachable)
  document.addEventListener("formset:added", () => setTimeout(name))
  document.addEventListener("change", () => setTimeout(nameBoxes))
}
