// Pictures from the clipboard or dragged in: asked about one by one, put into the
// library by its own form, then into the text. Nothing is inlined.
"use strict"

{
  const gettext = window.gettext || ((text) => text)

  const made = (tag, fields = {}, children = []) => {
    const element = Object.assign(document.createElement(tag), fields)
    element.append(...children)
    return element
  }

  const field = (name, text, fields = {}) => {
    const input = made("input", { type: "text", name, id: `upload-${name}`, className: "vTextField", ...fields })
    return made("p", { className: "form-row" }, [made("label", { htmlFor: input.id, textContent: text }), input])
  }

  // Resolves when the picture is in, was left out, or is known to the library.
  const ask = (editor, file, of) => new Promise((resolve) => {
    const shown = made("img", { alt: "" })
    const reader = new FileReader()
    reader.addEventListener("load", () => { shown.src = reader.result })
    reader.readAsDataURL(file)
    const said = made("p", { className: "errornote", role: "alert", hidden: true })
    const decorative = made("input", { type: "checkbox", name: "is_decorative", id: "upload-is_decorative" })
    const send = made("button", { type: "submit", className: "btn hot", textContent: gettext("Upload and put in") })
    const leave = made("button", { type: "button", className: "btn", textContent: gettext("Leave out") })
    const title = made("h2", { id: "upload-title", textContent: `${gettext("Picture for the library")} ${of}` })
    const form = made("form", {}, [
      shown, said,
      field("alt", gettext("What it shows, for those who cannot see it"), { maxLength: 200 }),
      made("p", { className: "form-row checkbox" }, [decorative, made("label", { htmlFor: decorative.id, textContent: gettext("Decorative only") })]),
      field("credit", gettext("Credit (may come later, but before publication)"), { maxLength: 100 }),
      field("caption", gettext("Caption"), { maxLength: 300 }),
      made("div", { className: "chooser-foot" }, [leave, send]),
    ])
    const dialog = made("dialog", { className: "chooser upload" }, [title, form])
    dialog.setAttribute("aria-labelledby", title.id)
    const library = editor.options.element.querySelector("textarea").dataset.pictures

    const put = (number) => {
      dialog.close()
      editor.commands.insertStoryPicture(number)
    }
    const refuse = (text, known) => {
      said.hidden = false
      said.replaceChildren(text)
      if (known) {
        said.append(" ", made("button", {
          type: "button", className: "btn", textContent: gettext("Use that one"), onclick: () => put(known),
        }))
      }
      send.disabled = false
    }
    form.addEventListener("submit", async (event) => {
      event.preventDefault()
      send.disabled = true
      const data = new FormData(form)
      data.set("file", file, file.name)
      for (const [name, value] of [["may_redistribute", "on"], ["focal_x", "500"], ["focal_y", "500"]]) data.set(name, value)
      const answer = await Desk.post(`${library}add/`, data, { timeout: 60000 })
      if (answer.ok) return put(answer.number)
      if (answer.status === 0) return refuse(gettext("No network: the picture is still here, try again."))
      if (answer.status === 401) return refuse(gettext("Your login ran out: log in in another tab, then try again."))
      if (answer.status === 403) return refuse(gettext("You may not upload pictures: ask an editor."))
      refuse(answer.said || gettext("That did not work: nothing was changed, try again."), answer.known)
    })
    leave.addEventListener("click", () => {
      dialog.close()
      Desk.say(gettext("The picture was left out: %s").replace("%s", file.name))
    })
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve()
    })
    document.body.append(dialog)
    dialog.showModal()
    form.elements.alt.focus()
  })

  // One question at a time, in the order they came.
  let queue = Promise.resolve()
  Desk.offerPictures = (editor, files) => {
    files.forEach((file, number) => {
      const of = files.length > 1 ? `${number + 1} / ${files.length}` : ""
      queue = queue.then(() => ask(editor, file, of))
    })
  }
}
