// Pictures in the text of a story: <figure data-picture="3"> with a caption that can
// be written in, and the dialog that chooses one from the library.
import { Node } from "django-prose-editor/editor"

const gettext = window.gettext || ((text) => text)

function made(tag, fields = {}, children = []) {
  const element = Object.assign(document.createElement(tag), fields)
  element.append(...children)
  return element
}

// Where the library answers; the widget says so on the text area.
function library(editor) {
  return editor.options.element.querySelector("textarea").dataset.pictures
}

// A node of its own below the figure, so that no tool can turn the figure into text.
const PictureCaption = Node.create({
  name: "pictureCaption",
  content: "inline*",
  isolating: true,
  defining: true,
  selectable: false,
  parseHTML: () => [{ tag: "figure[data-picture] > figcaption" }],
  renderHTML: () => ["figcaption", 0],
  addNodeView() {
    return () => {
      const dom = made("figcaption")
      dom.dataset.hint = gettext("Caption; left empty it is the one of the library")
      return { dom, contentDOM: dom }
    }
  },
})

export const StoryPicture = Node.create({
  name: "storyPicture",
  group: "block",
  content: "pictureCaption",
  isolating: true,
  draggable: true,
  addExtensions: () => [PictureCaption],
  addAttributes() {
    return {
      number: {
        default: null,
        parseHTML: (element) => element.dataset.picture,
        renderHTML: ({ number }) => ({ "data-picture": number }),
      },
    }
  },
  parseHTML: () => [{ tag: "figure[data-picture]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, 0],
  addNodeView() {
    return ({ node, editor, getPos }) => {
      const number = node.attrs.number
      const image = made("img", {
        src: `${library(editor)}${number}/thumbnail/`,
        alt: `${gettext("Picture")} ${number}`,
      })
      const remove = made("button", {
        type: "button",
        className: "btn",
        textContent: gettext("Take out"),
        onclick: () => {
          const at = getPos()
          editor.chain().deleteRange({ from: at, to: at + editor.state.doc.nodeAt(at).nodeSize })
            .focus().run()
        },
      })
      remove.setAttribute("aria-label", `${gettext("Take out")} ${image.alt}`)
      const head = made("div", { className: "story-picture-head", contentEditable: "false" }, [image, remove])
      const contentDOM = made("div")
      const dom = made("figure", { className: "story-picture" }, [head, contentDOM])
      return {
        dom,
        contentDOM,
        stopEvent: (event) => remove.contains(event.target),
        ignoreMutation: (change) => !contentDOM.contains(change.target),
      }
    }
  },
  addCommands() {
    return {
      insertStoryPicture: (number) => ({ editor, chain }) => insert(editor, number, chain()),
    }
  },
  addKeyboardShortcuts() {
    return {
      // Out of the caption into a new paragraph below the picture.
      Enter: () => {
        const { $from } = this.editor.state.selection
        if ($from.parent.type.name !== "pictureCaption") return false
        const after = $from.after($from.depth - 1)
        return this.editor.chain().insertContentAt(after, { type: "paragraph" })
          .setTextSelection(after + 1).scrollIntoView().run()
      },
    }
  },
  addMenuItems({ buttons, menu }) {
    const word = gettext("Picture")
    const button = buttons.material("image", word)
    button.classList.remove("material-icons")
    button.textContent = word
    menu.defineItem({
      name: this.name,
      groups: "nodes",
      priority: 90,
      button,
      active: (editor) => editor.isActive("storyPicture"),
      command: (editor) => choose(editor),
    })
  },
})

function insert(editor, number, steps = editor.chain()) {
  // At the top level: behind the block that the cursor stands in.
  const { $from } = editor.state.selection
  const at = $from.depth ? $from.after(1) : $from.pos
  return steps.insertContentAt(at, {
    type: "storyPicture", attrs: { number: String(number) }, content: [{ type: "pictureCaption" }],
  }).focus(at + 2).scrollIntoView().run()
}

function choose(editor) {
  const list = made("ul", { className: "chooser-list" })
  const search = made("input", { type: "search", id: "chooser-q" })
  const label = made("label", { htmlFor: "chooser-q", textContent: gettext("Search the library") })
  const say = made("p", { className: "help", role: "status" })
  const more = made("button", { type: "button", className: "btn", textContent: gettext("More"), hidden: true })
  const add = made("a", { className: "btn", target: "_blank", rel: "noopener", textContent: gettext("Upload a picture"), hidden: true })
  const close = made("button", { type: "button", className: "btn", textContent: gettext("Cancel") })
  const title = made("h2", { id: "chooser-title", textContent: gettext("Choose a picture") })
  const dialog = made("dialog", { className: "chooser" }, [
    title,
    made("div", { className: "chooser-head" }, [label, search]),
    say,
    list,
    made("div", { className: "chooser-foot" }, [more, add, close]),
  ])
  dialog.setAttribute("aria-labelledby", title.id)

  let before = null
  let asked = 0
  const load = async (fresh) => {
    const mine = ++asked
    const query = new URLSearchParams({ q: search.value })
    if (!fresh && before) query.set("before", before)
    let answer
    try {
      const response = await fetch(`${library(editor)}choose/?${query}`)
      if (!response.ok || response.redirected) throw new Error(String(response.status))
      answer = await response.json()
    } catch {
      say.textContent = gettext("The library does not answer: try again.")
      return
    }
    // An older answer that comes late is not shown.
    if (mine !== asked) return
    if (fresh) list.replaceChildren()
    list.append(...answer.pictures.map(row))
    before = answer.before
    more.hidden = !before
    add.hidden = !answer.add
    if (answer.add) add.href = answer.add
    say.textContent = list.children.length ? "" : gettext("Nothing found.")
  }
  const row = (picture) => {
    const uses = picture.uses ? gettext("In {n} stories").replace("{n}", picture.uses) : gettext("Not used yet")
    const facts = [gettext("No. {n}").replace("{n}", picture.number), picture.size, picture.credit || gettext("No credit"), uses]
    const button = made("button", { type: "button" }, [
      made("img", { src: picture.thumb, alt: "", loading: "lazy" }),
      made("b", { textContent: picture.title }),
      made("small", { textContent: facts.join(" · ") }),
    ])
    button.addEventListener("click", () => {
      dialog.close()
      insert(editor, picture.number)
    })
    return made("li", {}, [button])
  }

  let waiting
  search.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => load(true), 250)
  })
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault()
  })
  more.addEventListener("click", () => load(false))
  close.addEventListener("click", () => dialog.close())
  // Back from the upload in the other tab: show what is new.
  const again = () => load(true)
  add.addEventListener("click", () => window.addEventListener("focus", again, { once: true }))
  dialog.addEventListener("close", () => {
    window.removeEventListener("focus", again)
    dialog.remove()
  })
  document.body.append(dialog)
  dialog.showModal()
  load(true)
}
