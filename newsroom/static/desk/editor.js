// Two extensions of the body editor. CspStyle keeps Tiptap from adding a style
// element, which the policy forbids (prosemirror.css holds those rules), and puts
// words on the tools. PasteCleaner makes plain blocks of what other programs paste.
import { Extension, Plugin } from "django-prose-editor/editor"

const gettext = window.gettext || ((text) => text)

const WORDS = {
  paragraph: gettext("Paragraph"),
  heading2: gettext("Subhead"),
  heading3: gettext("Small subhead"),
  blockquote: gettext("Quotation"),
  bulletList: gettext("List"),
  orderedList: gettext("Numbered list"),
  bold: gettext("Bold"),
  italic: gettext("Emphasis"),
  link: gettext("Link"),
  unlink: gettext("Remove link"),
  "history:undo": gettext("Undo"),
  "history:redo": gettext("Redo"),
}

export const CspStyle = Extension.create({
  name: "cspStyle",
  onBeforeCreate() {
    this.editor.setOptions({ injectCSS: false })
  },
  addMenuItems({ _definedItems }) {
    for (const item of Object.values(_definedItems)) {
      const word = WORDS[item.name]
      if (!word || !item.button) continue
      if (item.name === "paragraph") item.priority = 200
      item.button.textContent = word
      item.button.classList.remove("material-icons", "prose-menubar__button--heading")
      item.button.title = word
      item.button.setAttribute("aria-label", word)
    }
  },
  onUpdate() {
    count(this.editor)
  },
  onCreate() {
    const { editor } = this
    count(editor)
    // Other scripts put a kept text into the text area: show it.
    document.addEventListener("desk:replaced", () => {
      const area = editor.options.element.querySelector("textarea")
      if (area && area.value !== editor.getHTML()) editor.commands.setContent(area.value, { emitUpdate: false })
      count(editor)
    })
    const field = editor.view.dom.closest(".prose-editor")?.querySelector("textarea")
    const label = field && document.querySelector(`label[for="${field.id}"]`)
    editor.view.dom.setAttribute("role", "textbox")
    editor.view.dom.setAttribute("aria-multiline", "true")
    editor.view.dom.setAttribute("aria-label", label?.textContent.trim() || gettext("Text"))
    label?.addEventListener("click", () => editor.commands.focus())
    const bar = editor.view.dom.parentElement?.querySelector(".prose-menubar")
    bar?.setAttribute("role", "toolbar")
    bar?.setAttribute("aria-label", gettext("Text tools"))
  },
})

// What stands over the text; the server prints it first.
function count(editor) {
  const area = editor.options.element.querySelector("textarea")
  const line = document.getElementById(`${area?.id}_helptext`)
  if (!line || !window.Desk?.text || !area.matches(".bodytext")) return
  const { zi, paragraphs, minutes } = Desk.text.measure(editor.state.doc)
  line.firstElementChild.textContent = gettext("%s characters · %s paragraphs · about %s min")
    .replace("%s", zi).replace("%s", paragraphs).replace("%s", minutes)
}

// Marks that word processors type in front of the items of a list.
const BULLET = /^[\s\u3000]*(?:[·•●○◆■▪o§]|\uf0b7|\uf0a7|\uf06c)[\s\u00a0\u3000]+/
const NUMBER = /^[\s\u3000]*\d{1,2}[.\u3001\uff0e)\uff09][\s\u00a0\u3000]*/
const GONE = "script,style,meta,link,title,xml,o\\:p,svg,iframe,object,noscript"

function clean(html) {
  const page = new DOMParser().parseFromString(html, "text/html")
  for (const node of page.querySelectorAll(GONE)) node.remove()
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT)
  const comments = []
  while (walker.nextNode()) comments.push(walker.currentNode)
  for (const comment of comments) comment.remove()
  for (const head of page.querySelectorAll("h1,h4,h5,h6")) {
    rename(head, head.tagName === "H1" ? "h2" : "h3")
  }
  for (const block of page.querySelectorAll("p,h2,h3")) tidy(block)
  return page.body.innerHTML
}

function rename(node, tag) {
  const made = node.ownerDocument.createElement(tag)
  made.append(...node.childNodes)
  node.replaceWith(made)
}

function tidy(block) {
  // Word hides the mark of a list item behind a conditional comment and a span.
  for (const mark of block.querySelectorAll("span")) {
    if (/mso-list\s*:\s*Ignore/i.test(mark.getAttribute("style") || "")) {
      const number = NUMBER.test(mark.textContent)
      mark.remove()
      return item(block, number ? "ol" : "ul")
    }
  }
  const text = block.textContent
  if (BULLET.test(text) && block.tagName === "P") {
    strip(block, BULLET)
    return item(block, "ul")
  }
  strip(block, /^[\s\u00a0\u3000]+/)
  if (!block.textContent.trim() && !block.querySelector("img,br + *")) block.remove()
}

function item(block, tag) {
  strip(block, /^[\s\u00a0\u3000]+/)
  const before = block.previousElementSibling
  const list = before?.dataset.pasted === tag ? before : block.ownerDocument.createElement(tag)
  list.dataset.pasted = tag
  if (list !== before) block.before(list)
  const made = block.ownerDocument.createElement("li")
  list.append(made)
  rename(block, "p")
  made.append(list.nextElementSibling)
}

// Takes `pattern` off the text of a block, which may be spread over several nodes.
function strip(block, pattern) {
  let left = (pattern.exec(block.textContent) || [""])[0].length
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  while (left > 0 && walker.nextNode()) {
    const node = walker.currentNode
    const taken = Math.min(left, node.data.length)
    node.data = node.data.slice(taken)
    left -= taken
  }
}

export const PasteCleaner = Extension.create({
  name: "pasteCleaner",
  addProseMirrorPlugins() {
    return [new Plugin({ props: { transformPastedHTML: clean } })]
  },
})
