// The page of two texts: counts what is left to choose, and copies the writer's own.
"use strict"

{
  const form = document.getElementById("merge")
  const left = document.getElementById("left")
  const copy = form.querySelector("[data-copy]")

  const count = () => {
    const open = [...form.querySelectorAll("[data-asked]")].filter((each) => {
      const waits = !each.querySelector("input:checked")
      each.classList.toggle("open", waits)
      return waits
    })
    left.textContent = open.length
      ? interpolate(ngettext("%s place left to choose", "%s places left to choose", open.length), [open.length])
      : gettext("All is chosen")
    for (const button of form.querySelectorAll("[data-needs-all]")) button.disabled = open.length > 0
  }

  form.addEventListener("change", count)
  copy.hidden = false
  copy.addEventListener("click", async () => {
    const mine = document.getElementById(copy.dataset.copy)
    try {
      await navigator.clipboard.writeText(mine.value)
      Desk.say(gettext("Your whole text is copied."))
    } catch {
      mine.closest("details").open = true
      mine.select()
      Desk.say(gettext("Your text is marked below: press Ctrl+C."))
    }
  })
  count()
}
