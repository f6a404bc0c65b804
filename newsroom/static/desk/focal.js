// The focal point of a picture: a click or the arrow keys move it, previews follow.
// The number fields hold the value and stay the way without a script.
const control = document.querySelector("[data-focal]")
const fields = ["x", "y"].map((axis) => document.getElementById(`id_focal_${axis}`))

// The largest box of a ratio around the point, as articles/renditions/planning.py cuts.
function beginning(length, part, perMille) {
  return Math.min(Math.max(length * perMille / 1000 - part / 2, 0), length - part)
}

function position(size, ratio, point) {
  const scale = Math.min(size[0] / ratio[0], size[1] / ratio[1])
  return size.map((length, axis) => {
    const rest = length - ratio[axis] * scale
    return rest > 0.5 ? (beginning(length, length - rest, point[axis]) / rest) * 100 : 50
  })
}

if (control && fields.every(Boolean)) {
  const size = [Number(control.dataset.width), Number(control.dataset.height)]
  const stage = control.querySelector(".focal-stage")
  const handle = document.createElement("button")
  handle.type = "button"
  handle.className = "focal-point"
  handle.setAttribute("aria-describedby", "focal-help")
  stage.append(handle)
  control.querySelector(".focal-side").hidden = false

  const read = () => fields.map((field) => {
    const value = Number(field.value)
    return Number.isFinite(value) ? Math.min(1000, Math.max(0, value)) : 500
  })
  const show = () => {
    const point = read()
    const [left, top] = point.map((value) => `${value / 10}%`)
    handle.style.left = left
    handle.style.top = top
    const place = control.dataset.place
      .replace("{x}", `${Math.round(point[0] / 10)}%`).replace("{y}", `${Math.round(point[1] / 10)}%`)
    handle.setAttribute("aria-label", `${control.dataset.label}：${place}`)
    for (const crop of control.querySelectorAll("[data-ratio]")) {
      const at = position(size, crop.dataset.ratio.split(" ").map(Number), point)
      crop.querySelector("img").style.objectPosition = `${at[0]}% ${at[1]}%`
    }
  }
  const move = (point) => {
    fields.forEach((field, axis) => {
      field.value = String(Math.min(1000, Math.max(0, Math.round(point[axis]))))
    })
    fields[0].dispatchEvent(new Event("input", { bubbles: true }))
  }
  stage.addEventListener("click", (event) => {
    // A click by keyboard on the handle has no place.
    if (!event.clientX && !event.clientY) return
    const box = stage.getBoundingClientRect()
    move([
      (event.clientX - box.left) / box.width * 1000,
      (event.clientY - box.top) / box.height * 1000,
    ])
    handle.focus()
  })
  handle.addEventListener("keydown", (event) => {
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
    const way = ways[event.key]
    if (!way) return
    event.preventDefault()
    const step = event.shiftKey ? 100 : 10
    move(read().map((value, axis) => value + way[axis] * step))
  })
  for (const field of fields) field.addEventListener("input", show)
  show()
}
