// The meters under headlines: a track with a tick at the width that fits a phone and
// one at the limit. A | marks a break and has no width.
"use strict"

{
  const gettext = window.gettext || ((text) => text)

  const meter = (input, { target, limit }) => {
    const track = document.createElement("span")
    track.className = "meter-track"
    const fill = document.createElement("span")
    fill.className = "meter-fill"
    track.append(fill)
    for (const place of [target, limit]) {
      const tick = document.createElement("span")
      tick.className = "meter-tick"
      tick.style.left = `${100 * place / (limit * 1.2)}%`
      track.append(tick)
    }
    const said = document.createElement("output")
    said.htmlFor = input.id
    const row = document.createElement("p")
    row.className = "meter"
    row.append(said, track)
    input.after(row)
    const show = () => {
      const width = Desk.text.width(input.value)
      said.textContent = gettext("%s / %s–%s wide").replace("%s", width).replace("%s", target).replace("%s", limit)
      fill.style.width = `${Math.min(100, 100 * width / (limit * 1.2))}%`
      row.dataset.tone = width > limit ? "must" : width > target ? "warn" : "ok"
      row.hidden = !input.value && input.id !== "id_headline"
    }
    input.addEventListener("input", show)
    document.addEventListener("desk:replaced", show)
    show()
  }

  for (const input of document.querySelectorAll("[data-target]")) {
    meter(input, { target: Number(input.dataset.target), limit: Number(input.dataset.limit) })
  }
}
