// Small helps of the desk; every page works without them.

// A click on a radio button "at a set time" leads to the time, and the other way.
const at = document.getElementById("id_at")
if (at) {
  const radios = document.querySelectorAll('input[name="when"]')
  at.addEventListener("input", () => {
    for (const radio of radios) radio.checked = radio.value === (at.value ? "at" : "now")
  })
  for (const radio of radios) {
    radio.addEventListener("change", () => radio.value === "at" && at.focus())
  }
}

// Ctrl+S saves; a form that was typed into asks before it is left behind.
const form = document.querySelector("form[data-guard]")
if (form) {
  let dirty = form.hasAttribute("data-dirty")
  form.addEventListener("input", () => { dirty = true })
  form.addEventListener("change", () => { dirty = true })
  form.addEventListener("submit", () => { dirty = false })
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault() })
}
document.addEventListener("keydown", (event) => {
  const save = document.querySelector("[data-save]")
  const pressed = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s"
  if (!save || !pressed || event.isComposing) return
  event.preventDefault()
  save.click()
})

// The meter under the headline: wide characters count one, narrow ones a half.
const WIDE = /[\u1100-\u115f\u2014\u2018-\u201d\u2026\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const meter = document.querySelector("[data-meter]")
const headline = document.getElementById("id_headline")
if (meter && headline) {
  const show = () => {
    const letters = [...headline.value].filter((letter) => letter !== "|")
    const width = letters.reduce((sum, letter) => sum + (WIDE.test(letter) ? 1 : 0.5), 0)
    meter.querySelector("output").textContent = String(width)
    const { target, limit } = meter.dataset
    meter.dataset.tone = width > Number(limit) ? "must" : width > Number(target) ? "warn" : "ok"
  }
  headline.addEventListener("input", show)
  headline.after(meter)
  meter.hidden = false
  show()
}
