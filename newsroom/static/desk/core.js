// What every script of the desk shares, as window.Desk. Loaded first.
"use strict"

window.Desk = {
  csrf: () => document.querySelector("[name=csrfmiddlewaretoken]")?.value || "",

  // Whether a key belongs to an input method that is composing.
  composing: (event) => event.isComposing || event.keyCode === 229,

  // Sends a form and always resolves: {status, ...answer}; status 0 is no network
  // or no answer within `timeout` milliseconds, 401 a login that ran out.
  post: (address, data, options) => Desk.ask("POST", address, data, options),

  // Reads a part of a page; resolves as `post` does.
  get: (address, options) => Desk.ask("GET", address, undefined, options),

  async ask(method, address, data, { timeout = 10000 } = {}) {
    const stop = new AbortController()
    const timer = setTimeout(() => stop.abort(), timeout)
    try {
      const response = await fetch(address, {
        method,
        body: data,
        headers: { "X-Desk": "1", "X-CSRFToken": Desk.csrf() },
        credentials: "same-origin",
        redirect: "manual",
        signal: stop.signal,
      })
      if (response.type === "opaqueredirect") return { status: 401 }
      const kind = response.headers.get("Content-Type") || ""
      const answer = kind.includes("json") ? await response.json() : { html: await response.text() }
      return { ...answer, status: response.status }
    } catch {
      return { status: 0 }
    } finally {
      clearTimeout(timer)
    }
  },

  // Says one sentence to everybody, also to those who cannot see it.
  say(text) {
    let line = document.getElementById("desk-said")
    if (!line) {
      line = document.createElement("p")
      line.id = "desk-said"
      line.className = "toast"
      line.setAttribute("role", "status")
      document.body.append(line)
    }
    line.textContent = ""
    requestAnimationFrame(() => { line.textContent = text })
  },
}
