// Ticked stories turn the bar into theirs; without this script the stock menu does it.
"use strict"

{
  const bar = document.getElementById("bulk-bar")
  const ticks = () => [...document.querySelectorAll("#result_list .action-select")]
  const chosen = () => ticks().filter((each) => each.checked)

  if (bar && ticks().length) {
    document.querySelector("#changelist .actions")?.setAttribute("hidden", "")
    const said = bar.querySelector("[data-one]")
    const draw = () => {
      const n = chosen().length
      bar.hidden = n === 0 || Boolean(document.querySelector(".bar-ask"))
      said.textContent = n === 1 ? said.dataset.one : said.dataset.many.replace("{n}", n)
    }

    let last = null
    document.addEventListener("click", (event) => {
      const tick = event.target.closest(".action-select")
      if (tick) {
        const all = ticks()
        if (event.shiftKey && last && last !== tick) {
          const [from, to] = [all.indexOf(last), all.indexOf(tick)].sort((a, b) => a - b)
          for (const each of all.slice(from, to + 1)) {
            each.checked = tick.checked
            each.closest("tr").classList.toggle("selected", tick.checked)
          }
        }
        last = tick
      }
      const button = event.target.closest("#bulk-bar button")
      if (button && "none" in button.dataset) {
        for (const each of chosen()) each.click()
        document.getElementById("action-toggle")?.focus()
      } else if (button) {
        Desk.question(button, event, { numbers: chosen().map((each) => each.value), bar })
      }
      setTimeout(draw)
    })
    document.addEventListener("change", () => setTimeout(draw))
    draw()
  }
}
