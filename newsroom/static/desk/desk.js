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

// A form that was typed into asks before it is left behind.
const form = document.querySelector("form[data-guard]")
if (form) {
  let dirty = form.hasAttribute("data-dirty")
  form.addEventListener("input", () => { dirty = true })
  form.addEventListener("change", () => { dirty = true })
  form.addEventListener("submit", () => { dirty = false })
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault() })
}
