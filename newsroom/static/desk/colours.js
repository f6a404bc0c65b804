// The colour table of the site settings: the browser's picker beside each field, and
// the contrast while one types. The server computes it again and has the last word.
const table = document.querySelector("[data-colours]")
if (table) {
  const GROUNDS = ["paper", "paper-2", "paper-3"]
  const texts = [...table.querySelectorAll("input[data-token]")]

  const colourOf = (input) => {
    const typed = input.value.trim().toLowerCase().replace(/^#?/, "#")
    const long = typed.replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3")
    return /^#[0-9a-f]{6}$/.test(long) ? long : input.dataset.house
  }
  const luminance = (colour) => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const value = parseInt(colour.slice(at, at + 2), 16) / 255
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (high + 0.05) / (low + 0.05)
  }

  const show = () => {
    for (const scheme of ["light", "dark"]) {
      const mine = texts.filter((input) => input.name.endsWith(`-${scheme}`))
      const colours = Object.fromEntries(mine.map((input) => [input.dataset.token, colourOf(input)]))
      for (const input of mine) {
        const token = input.dataset.token
        const picker = table.querySelector(`[data-for="${input.name}"]`)
        picker.value = colours[token]
        const output = input.closest("td").nextElementSibling.querySelector("output")
        if (!output.textContent) continue
        const grounds = token === "on-accent" ? ["accent"] : GROUNDS
        const least = Math.min(...grounds.map((ground) => contrast(colours[token], colours[ground])))
        output.textContent = (Math.floor(least * 100) / 100).toFixed(2)
        output.classList.toggle("faint", least < (token === "ui" ? 3 : 4.5))
      }
    }
  }

  for (const input of texts) {
    const picker = table.querySelector(`[data-for="${input.name}"]`)
    picker.hidden = false
    picker.addEventListener("input", () => { input.value = picker.value; show() })
    input.addEventListener("input", show)
  }
  show()
}
