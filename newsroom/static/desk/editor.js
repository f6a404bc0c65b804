// CspStyle keeps Tiptap from adding a style element, which the policy forbids
// (prosemirror.css holds those rules), puts words on the tools, and counts.
import { Extension } from "django-prose-editor/editor"

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
  table: gettext("Table"),
  "table:addColumnAfter": gettext("Add column"),
  "table:deleteColumn": gettext("Take column out"),
  "table:addRowAfter": gettext("Add row"),
  "table:deleteRow": gettext("Take row out"),
  "table:toggleHeaderCell": gettext("Header row"),
  "table:deleteTable": gettext("Take table out"),
  "history:undo": gettext("Undo"),
  "history:redo": gettext("Redo"),
}

export const CspStyle = Extension.create({
  name: "cspStyle",
  onBeforeCreate() {
    this.editor.setOptions({ injectCSS: false })
  },
  addMenuItems({ _definedItems }) {
    // Three by three with a header row, without a question: rows are easy to add.
    const chain = (run) => (editor) => run(editor.chain().focus()).run()
    Object.assign(_definedItems.table || {}, {
      command: chain((steps) => steps.insertTable({ rows: 3, cols: 3, withHeaderRow: true })),
      hidden: (editor) => editor.isActive("table"),
    })
    Object.assign(_definedItems["table:toggleHeaderCell"] || {}, {
      command: chain((steps) => steps.toggleHeaderRow()),
    })
    delete _definedItems["table:mergeCells"]
    delete _definedItems["table:splitCell"]
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
  onTransaction() {
    state(this.editor)
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
    state(editor)
  },
})

// What the look of a tool says, for those who cannot see it.
function state(editor) {
  const bar = editor.options.element.querySelector?.(".prose-menubar")
  for (const button of bar?.querySelectorAll("button") || []) {
    button.setAttribute("aria-disabled", String(button.classList.contains("disabled")))
    button.setAttribute("aria-pressed", String(button.classList.contains("active")))
  }
}

// What stands over the text; the server prints it first.
function count(editor) {
  const area = editor.options.element.querySelector("textarea")
  const line = document.getElementById(`${area?.id}_helptext`)
  if (!line || !window.Desk?.text || !area.matches(".bodytext")) return
  const { zi, paragraphs, minutes } = Desk.text.measure(editor.state.doc)
  line.firstElementChild.textContent = gettext("%s characters · %s paragraphs · about %s min")
    .replace("%s", zi).replace("%s", paragraphs).replace("%s", minutes)
}
