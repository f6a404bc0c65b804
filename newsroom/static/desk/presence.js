// Who else is here: other windows on the story, a newer version, and whether the
// person who writes is still logged in.
"use strict"

if (window.Desk.form) {
  const api = Desk.form
  const { gettext, interpolate } = window
  const EVERY = 15000
  const line = document.getElementById("present-line")
  let typed = api.changes
  let popup = null
  let watch = null

  // Windows -----------------------------------------------------------------------

  api.ping = async (extra = []) => {
    const sent = new FormData()
    sent.set("_window", api.window)
    if (api.changes !== typed) sent.set("typed", "1")
    for (const [name, value] of extra) sent.append(name, value)
    const [before, changes] = [api.version, api.changes]
    const answer = await Desk.post(api.facts.presence, sent)
    if (answer.status !== 200) return answer
    typed = changes
    if (line) line.textContent = answer.others.join(" · ")
    const still = api.version === before && !api.busy && !api.pending
    if (still && answer.version > api.version && !api.halted) newer(answer)
    return answer
  }

  function newer(answer) {
    if (api.dirty) return api.conflict(answer)
    api.note("newer", answer.said, [[gettext("Show it"), () => location.reload()]])
  }

  api.conflict = (answer) => {
    api.halt("conflict")
    api.note("newer")
    const copied = api.copied()
    const safe = copied
      ? gettext("Your text is still here and on this computer, nothing is lost. It is no longer saved by itself.")
      : gettext("Your text is still here, nothing is lost: keep this page open. It is no longer saved by itself.")
    api.note("conflict", `${answer.said} ${safe}`, [[gettext("Put together"), () => api.asPage()]])
    api.tell(gettext("In conflict with another's change"), "bad")
  }

  setInterval(() => { if (!document.hidden && !api.halted) api.ping() }, EVERY)
  document.addEventListener("visibilitychange", () => { if (!document.hidden && !api.halted) api.ping() })
  window.addEventListener("pageshow", (event) => { if (event.persisted) api.ping() })
  window.addEventListener("pagehide", () => {
    const sent = new FormData()
    sent.set("_window", api.window)
    sent.set("gone", "1")
    sent.set("csrfmiddlewaretoken", Desk.csrf())
    navigator.sendBeacon(api.facts.presence, sent)
  })

  // The login ---------------------------------------------------------------------

  // "same", "other" or "out"; "" where nobody answers. Takes the new token along.
  api.whoIsHere = async () => {
    const answer = await Desk.get(api.facts.who)
    if (answer.status === 401) return "out"
    if (answer.status !== 200 || !answer.token) return ""
    if (answer.user !== api.user) {
      stranger(answer.name)
      return "other"
    }
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = answer.token
    return "same"
  }

  function stranger(name) {
    api.halt("other")
    clearInterval(watch)
    api.copied()
    api.tell(gettext("Not saved: somebody else is logged in"), "bad")
    api.note("login", interpolate(gettext("%(name)s is logged in in this browser now. This text is not theirs: it was not saved, and it stands here. Log in as yourself to go on."),
      { name }, true), [[gettext("Log in again"), logIn]])
  }

  api.lostLogin = async (answer) => {
    if (api.halted === "other") return
    const here = answer.status === 401 ? "out" : await api.whoIsHere()
    if (here === "other") return
    if (here === "out") return loggedOut()
    api.halt("gone")
    api.tell(interpolate(gettext("Not saved: the story is not there any more, or you may not change it; %(safe)s"),
      { safe: api.safe() }, true), "bad")
    api.note("gone", gettext("This story is not there any more, or you may not change it now. Copy your text before you leave."),
      [[gettext("Copy all"), () => api.copyOut()]])
  }

  function loggedOut() {
    api.halt("login")
    const safe = api.safe()
    api.tell(interpolate(gettext("Your login ran out, %(safe)s"), { safe }, true), "bad")
    api.note("login", gettext("Your login ran out. Log in again in a small window; then this page goes on by itself."),
      [[gettext("Log in again"), logIn]])
  }

  function logIn() {
    popup = window.open(api.facts.login, "desk-login", "popup,width=520,height=640")
    clearInterval(watch)
    watch = setInterval(look, 3000)
  }

  async function look() {
    if (!["login", "other"].includes(api.halted)) return clearInterval(watch)
    if ((await api.whoIsHere()) !== "same") return
    clearInterval(watch)
    popup?.close()
    api.note("login")
    api.resume()
    api.again?.()
  }

  if (window.BroadcastChannel) new BroadcastChannel("desk-login").addEventListener("message", look)
  window.addEventListener("focus", () => { if (["login", "other"].includes(api.halted)) look() })
}
