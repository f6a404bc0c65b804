// The button that prints; without scripts the browser's own does.
"use strict"

{
  const button = document.querySelector("[data-print]")
  button.hidden = false
  button.addEventListener("click", () => window.print())
}
