// A headline list of the paper in the text of a story: <figure data-list="today">.
// Readers see what the list shows when they read; here it is a box with its name.
import { Node } from "django-prose-editor/editor"

const gettext = window.gettext || ((text) => text)

function made(tag, fields = {}, children = []) {
  const element = Object.assign(document.createElement(tag), fields)
  element.append(...children)
  return element
}

const address = (editor) => editor.options.element.querySelector("textarea").dataset.lists

async function find(editor, query) {
  const answer = await Desk.get(`${address(editor)}?${new URLSearchParams(query)}`)
  return answer.status === 200 ? answer.items : null
}

export const StoryList = Node.create({
  name: "storyList",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes() {
    return {
      slug: {
        default: null,
        parseHTML: (element) => element.dataset.list,
        renderHTML: ({ slug }) => ({ "data-list": slug }),
      },
    }
  },
  parseHTML: () => [{ tag: "figure[data-list]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
  addNodeView() {
    return ({ node, editor, getPos }) => {
      const { slug } = node.attrs
      const name = made("b", { textContent: slug })
      const note = made("small", { textContent: gettext("Readers see its rows as they are at that moment.") })
      const remove = made("button", {
        type: "button",
        className: "btn",
        textContent: gettext("Take out"),
        onclick: () => {
          const at = getPos()
          editor.chain().deleteRange({ from: at, to: at + 1 }).focus().run()
        },
      })
      const words = made("div", {}, [`${gettext("Headline list")} `, name, " ", note])
      const dom = made("figure", { className: "story-list", contentEditable: "false" }, [words, remove])
      find(editor, { slug }).then((found) => {
        if (!found) return
        if (!found.length) note.textContent = gettext("There is no such list any more: take it out.")
        else {
          name.textContent = found[0].name
          if (found[0].note) note.textContent = found[0].note
        }
        remove.setAttribute("aria-label", `${gettext("Take out")} ${name.textContent}`)
      })
      return { dom, stopEvent: (event) => remove.contains(event.target), ignoreMutation: () => true }
    }
  },
  addMenuItems({ buttons, menu }) {
    const word = gettext("Headline list")
    const button = buttons.material("list", word)
    button.classList.remove("material-icons")
    button.textContent = word
    menu.defineItem({
      name: this.name,
      groups: "nodes",
      priority: 80,
      button,
      active: (editor) => editor.isActive("storyList"),
      command: (editor) => choose(editor),
    })
  },
})

function insert(editor, slug) {
  const { $from } = editor.state.selection
  const at = $from.depth ? $from.after(1) : $from.pos
  const content = [{ type: "storyList", attrs: { slug } }]
  if (at === editor.state.doc.content.size) content.push({ type: "paragraph" })
  editor.chain().insertContentAt(at, content).focus(at + 1).scrollIntoView().run()
}

function choose(editor) {
  const list = made("ul", { className: "chooser-rows" })
  const search = made("input", { type: "search", id: "lists-q" })
  const say = made("p", { className: "help", role: "status" })
  const close = made("button", { type: "button", className: "btn", textContent: gettext("Cancel"), onclick: () => dialog.close() })
  const title = made("h2", { id: "lists-title", textContent: gettext("Choose a headline list") })
  const dialog = made("dialog", { className: "chooser" }, [
    title,
    made("div", { className: "chooser-head" }, [made("label", { htmlFor: "lists-q", textContent: gettext("Search the lists") }), search]),
    say,
    list,
    made("div", { className: "chooser-foot" }, [close]),
  ])
  dialog.setAttribute("aria-labelledby", title.id)
  let asked = 0
  const load = async () => {
    const mine = ++asked
    const found = await find(editor, { q: search.value })
    if (mine !== asked) return
    say.textContent = !found ? gettext("The lists do not answer: try again.") : found.length ? "" : gettext("Nothing found.")
    list.replaceChildren(...(found || []).map((each) => {
      const button = made("button", { type: "button" }, [made("b", { textContent: each.name }), " ", made("small", { textContent: each.note || each.slug })])
      button.addEventListener("click", () => {
        dialog.close()
        insert(editor, each.slug)
      })
      return made("li", {}, [button])
    }))
  }
  let waiting
  search.addEventListener("input", (event) => {
    if (event.isComposing) return
    clearTimeout(waiting)
    waiting = setTimeout(load, 250)
  })
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault()
  })
  dialog.addEventListener("close", () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  load()
}
