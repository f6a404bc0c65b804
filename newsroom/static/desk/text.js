// Measures of text while it is typed; the rules are those of articles/text (width.py,
// counting.py, length.py), and one test asks both.
"use strict"

{
  const { wide, none, cjk } = window.DeskTables
  const WORD = "(?:(?!CJK)[\\p{L}\\p{N}])+".replace("CJK", cjk.source)
  const ZI = new RegExp(`${cjk.source}|${WORD}(?:[.,:'\\u2019/_-]${WORD})*`, "gu")
  const RUNNING = new Set(["paragraph", "blockquote", "listItem"])

  Desk.text = {
    // The width of a headline: wide characters count one, narrow ones a half.
    width(text) {
      let sum = 0
      let before = ""
      for (const letter of text) {
        if (before !== "\u200d") sum += none.test(letter) ? 0 : wide.test(letter) ? 1 : 0.5
        before = letter
      }
      return sum
    },

    zi: (text) => (text.match(ZI) || []).length,

    minutes: (zi) => Math.max(1, Math.floor((2 * zi + 450) / 900)),

    // {zi, paragraphs, minutes} of a document of the body editor.
    measure(doc) {
      const zi = Desk.text.zi(doc.textBetween(0, doc.content.size, "\n", "\n"))
      let paragraphs = 0
      const count = (node) => {
        if (RUNNING.has(node.type.name)) {
          if (node.textContent.trim()) paragraphs += 1
          return false
        }
        return node.type.name.endsWith("List")
      }
      doc.descendants((node) => count(node))
      return { zi, paragraphs, minutes: Desk.text.minutes(zi) }
    },
  }
}
