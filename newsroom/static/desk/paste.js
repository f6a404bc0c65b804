// What other programs paste, made plain: headings, bold, links, lists and tables stay,
// fonts, colours, empty spans, typed bullets and indents go; one line, one paragraph.
// Pictures are never lost without a word: files are offered for upload, foreign ones named.
import { Extension, Plugin } from "django-prose-editor/editor"

const gettext = window.gettext || ((text) => text)
const ngettext = window.ngettext || ((one, many, count) => (count === 1 ? one : many))

// Marks that word processors type in front of the items of a list.
const BULLET = /^[\s\u3000]*(?:[·•●○◆■▪o§]|\uf0b7|\uf0a7|\uf06c|\uf0d8|\uf0fc)[\s\u00a0\u3000]+/
const NUMBER = /^[\s\u3000]*(?:\d{1,2}|[a-z])[.\u3001\uff0e)\uff09][\s\u00a0\u3000]*/
const INDENT = /^[\s\u00a0\u3000]+/
const GONE = "script,style,meta,link,title,xml,o\\:p,svg,iframe,object,noscript,template,input,button,select,textarea,audio,video,canvas,mp-common-profile,mpvoice"
const BLOCKS = "p,h1,h2,h3,h4,h5,h6,div,section,article,ul,ol,li,table,blockquote,figure,header,footer,main,aside,dl,dt,dd,pre,center,td,th,tr"

const made = (node, tag) => node.ownerDocument.createElement(tag)

function rename(node, tag) {
  const fresh = made(node, tag)
  fresh.append(...node.childNodes)
  node.replaceWith(fresh)
  return fresh
}

// Takes what `pattern` finds off the beginning of a block, over several nodes.
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

function drop(page, found) {
  for (const node of page.querySelectorAll(GONE)) node.remove()
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT)
  const comments = []
  while (walker.nextNode()) comments.push(walker.currentNode)
  for (const comment of comments) comment.remove()
  for (const image of page.querySelectorAll("img,v\\:imagedata,picture source")) {
    const address = image.dataset.src || image.getAttribute("src") || ""
    if (image.matches("img,v\\:imagedata")) found.push(address)
    image.remove()
  }
}

// Bold that is only a style, as WeChat and web pages write it, becomes bold.
function embolden(page) {
  for (const node of page.querySelectorAll("span[style],font[style],p[style],section[style]")) {
    const weight = /(?:^|[;\s])font-weight\s*:\s*([a-z0-9]+)/i.exec(node.getAttribute("style"))?.[1]
    if (!weight || !(weight === "bold" || weight === "bolder" || Number(weight) >= 600)) continue
    if (node.querySelector(BLOCKS) || !node.textContent.trim()) continue
    const strong = made(node, "strong")
    strong.append(...node.childNodes)
    node.append(strong)
  }
  for (const node of page.querySelectorAll("b[style],strong[style]")) {
    if (/(?:^|[;\s])font-weight\s*:\s*(normal|400)/i.test(node.getAttribute("style"))) node.replaceWith(...node.childNodes)
  }
}

// Headings by tag, by Word's and WPS's classes and by their outline level.
function headings(page) {
  for (const node of page.querySelectorAll("p,div")) {
    const style = node.getAttribute("style") || ""
    const level = /mso-outline-level\s*:\s*(\d)/i.exec(style)?.[1]
      || /^(?:MsoHeading|Heading)(\d)$/i.exec(node.className)?.[1]
      || (/^(?:MsoTitle|MsoSubtitle)$/i.test(node.className) ? "1" : "")
    if (level && !node.querySelector(BLOCKS)) rename(node, Number(level) < 3 ? "h2" : "h3")
  }
  for (const node of page.querySelectorAll("h1,h4,h5,h6")) rename(node, node.tagName === "H1" ? "h2" : "h3")
  // All of a heading is bold: a mark inside says nothing.
  for (const mark of page.querySelectorAll(":is(h2,h3) :is(b,strong,i,em)")) mark.replaceWith(...mark.childNodes)
}

// A break inside a paragraph ends it.
function split(page) {
  for (const node of page.querySelectorAll("div,section,center,article")) {
    if (!node.querySelector(BLOCKS) && node.textContent.trim()) rename(node, "p")
  }
  for (const block of page.querySelectorAll("p,h2,h3")) {
    while (true) {
      const rest = block.querySelector("br")
      if (!rest) break
      const range = page.createRange()
      range.setStartBefore(block.firstChild)
      range.setEndBefore(rest)
      const before = made(block, block.tagName)
      before.append(range.extractContents())
      for (const name of ["style", "class"]) if (block.hasAttribute(name)) before.setAttribute(name, block.getAttribute(name))
      rest.remove()
      block.before(before)
    }
  }
}

function item(block, tag) {
  strip(block, INDENT)
  const before = block.previousElementSibling
  const list = before?.dataset.pasted === tag ? before : made(block, tag)
  list.dataset.pasted = tag
  if (list !== before) block.before(list)
  const fresh = made(block, "li")
  list.append(fresh)
  fresh.append(rename(block, "p"))
}

function tidy(block) {
  // Word hides the mark of a list item behind a conditional comment and a span.
  for (const mark of block.querySelectorAll("span")) {
    if (!/mso-list\s*:\s*Ignore/i.test(mark.getAttribute("style") || "")) continue
    const number = NUMBER.test(mark.textContent)
    mark.remove()
    return item(block, number ? "ol" : "ul")
  }
  if (block.tagName === "P" && BULLET.test(block.textContent) && !block.closest("li,td,th")) {
    strip(block, BULLET)
    return item(block, "ul")
  }
  strip(block, INDENT)
  if (!block.textContent.trim() && !block.closest("td,th,li")) block.remove()
}

// A table that only lays out a page is no table.
function tables(page) {
  for (const table of [...page.querySelectorAll("table")].reverse()) {
    const cells = table.querySelectorAll("td,th")
    const isLayout = cells.length < 2 || table.querySelector("table")
    if (!isLayout) continue
    const box = made(table, "div")
    for (const cell of cells) if (cell.closest("table") === table) box.append(rename(cell, "div"))
    table.replaceWith(box)
  }
  for (const cell of page.querySelectorAll("td,th")) {
    for (const name of ["width", "height", "style", "class", "nowrap", "valign"]) cell.removeAttribute(name)
  }
}

// Returns {html, images}: the addresses of the pictures that were in it.
export function clean(html) {
  const page = new DOMParser().parseFromString(html, "text/html")
  const images = []
  drop(page, images)
  embolden(page)
  tables(page)
  headings(page)
  split(page)
  for (const block of page.querySelectorAll("p,h2,h3")) tidy(block)
  for (const node of page.querySelectorAll("[style]")) node.removeAttribute("style")
  return { html: page.body.innerHTML, images }
}

// Lines of plain text as paragraphs; typed bullets become a list.
export function lines(text) {
  const page = document.implementation.createHTMLDocument("")
  for (const line of text.split(/(?:\r\n?|\n|\u2028|\u2029)+/)) {
    if (!line.trim()) continue
    const block = page.createElement("p")
    block.textContent = line
    page.body.append(block)
  }
  for (const block of page.querySelectorAll("p")) tidy(block)
  return page.body
}

const host = (address) => {
  try { return new URL(address).host } catch { return "" }
}

// Says what a paste brought, and what it could not bring.
function tell(count, images) {
  const said = []
  if (count > 1) {
    said.push(ngettext("%s paragraph pasted, formats taken off.", "%s paragraphs pasted, formats taken off.", count).replace("%s", count))
  }
  const foreign = images.filter((address) => !address.startsWith("data:image/"))
  if (foreign.length) {
    const from = [...new Set(foreign.map(host).filter(Boolean))].join("\u3001")
    said.push(ngettext(
      "%s picture was not pasted: save it, then drag the file in or choose it from the library.",
      "%s pictures were not pasted: save them, then drag the files in or choose them from the library.",
      foreign.length,
    ).replace("%s", foreign.length) + (from ? ` (${from})` : ""))
  }
  if (said.length) Desk.say(said.join(" "))
}

const asFile = (address, number) => {
  const [head, data] = address.split(",")
  const type = /^data:(image\/[a-z+.-]+);base64/.exec(head)?.[1]
  if (!type) return null
  try {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
    return new File([bytes], `${gettext("Picture")}${number}.${type.slice(6).replace("jpeg", "jpg")}`, { type })
  } catch {
    return null
  }
}

const files = (transfer) => [...(transfer?.files || [])].filter((file) => file.type.startsWith("image/"))

function textblocks(slice) {
  let count = 0
  slice.content.descendants((node) => {
    if (node.isTextblock && node.textContent.trim()) count += 1
  })
  return count
}

export const PasteCleaner = Extension.create({
  name: "pasteCleaner",
  addProseMirrorPlugins() {
    const { editor } = this
    let images = []
    return [new Plugin({
      props: {
        transformPastedHTML(html) {
          // What was copied here is clean already, and its pictures are of the library.
          if (html.includes("data-pm-slice")) return html
          const cleaned = clean(html)
          images = cleaned.images
          return cleaned.html
        },
        transformPasted(slice) {
          const brought = images
          images = []
          const count = textblocks(slice)
          // After the text is in, so that a picture goes behind it.
          setTimeout(() => {
            tell(count, brought)
            const own = brought.map(asFile).filter(Boolean)
            if (own.length) Desk.offerPictures(editor, own)
          })
          return slice
        },
        handlePaste(view, event) {
          const own = files(event.clipboardData)
          const html = event.clipboardData?.getData("text/html") || ""
          const text = event.clipboardData?.getData("text/plain") || ""
          // Word sends a picture of the text along with the text.
          const hasText = text.trim() || new DOMParser().parseFromString(html, "text/html").body.textContent.trim()
          if (own.length && !hasText) {
            Desk.offerPictures(editor, own)
            return true
          }
          if (html || !/[\r\n\u2028\u2029]/.test(text.trim())) return false
          return view.pasteHTML(lines(text).innerHTML)
        },
        handleDrop(view, event, _slice, moved) {
          const own = moved ? [] : files(event.dataTransfer)
          if (!own.length) return false
          event.preventDefault()
          const place = view.posAtCoords({ left: event.clientX, top: event.clientY })
          if (place) editor.commands.setTextSelection(place.pos)
          Desk.offerPictures(editor, own)
          return true
        },
      },
    })]
  },
})
