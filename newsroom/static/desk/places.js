// Places in the texts of the story form: finding them, showing them, replacing them.
// A place is a field and, in the body, a line: lines of blocks that hold something,
// counted as articles/text/segments.py does.
"use strict"

;(() => {
  const editor = () => document.querySelector(".field-body .ProseMirror")?.editor || null
  const trimmed = (text) => text.trim()

  // The lines of the body: their text, and the position of each of their letters.
  function lines() {
    const found = []
    const ed = editor()
    if (!ed) return found
    ed.state.doc.descendants((node, pos) => {
      if (!node.isTextblock) return true
      let text = ""
      const at = []
      const close = () => {
        const whole = trimmed(text)
        if (whole) {
          const skipped = text.indexOf(whole[0])
          found.push({ text: whole, at: at.slice(skipped, skipped + whole.length) })
        }
        text = ""
        at.length = 0
      }
      node.descendants((child, inner) => {
        if (!child.isText) { close(); return }
        for (let n = 0; n < child.text.length; n += 1) {
          const letter = child.text[n]
          if (letter === "\t" || letter === "\n") { close(); continue }
          text += letter
          at.push(pos + 1 + inner + n)
        }
      })
      close()
      return false
    })
    return found
  }

  // Python counts characters, a script counts halves of the rare ones.
  function units(text, count) {
    let place = 0
    for (let n = 0; n < count && place < text.length; n += 1) {
      place += text.codePointAt(place) > 0xffff ? 2 : 1
    }
    return place
  }

  // Where `words` stand: at the place that was said, else the nearest line that has them.
  function find(all, segment, start, words) {
    const said = all[segment]
    if (said) {
      const from = units(said.text, start)
      if (said.text.startsWith(words, from)) return { line: said, from }
    }
    const near = all.map((line, n) => ({ line, n, from: line.text.indexOf(words) }))
    near.sort((a, b) => Math.abs(a.n - segment) - Math.abs(b.n - segment))
    return near.find((each) => each.from >= 0) || null
  }

  const range = ({ line, from }, length) => ({
    from: line.at[from],
    to: length ? line.at[from + length - 1] + 1 : line.at[from],
  })

  function selectInBody(segment, start, words) {
    const ed = editor()
    const hit = ed && words && find(lines(), segment, start, words)
    if (!hit) return false
    ed.chain().setTextSelection(range(hit, words.length)).scrollIntoView().run()
    ed.view.dom.closest(".field-body")?.scrollIntoView({ block: "nearest" })
    const node = ed.view.domAtPos(range(hit, words.length).from).node
    ;(node.nodeType === 1 ? node : node.parentElement)?.scrollIntoView({ block: "center" })
    ed.view.focus()
    return true
  }

  const field = (name) => document.getElementById(`id_${name}`)

  // The headline's break marks are not counted by the server.
  function inField(input, start, length) {
    const skips = input.id === "id_headline"
    const places = []
    for (let n = 0; n < input.value.length; n += 1) {
      if (!(skips && input.value[n] === "|")) places.push(n)
    }
    const bare = places.map((n) => input.value[n]).join("")
    const from = units(bare, start)
    return [places[from] ?? input.value.length, (places[from + length - 1] ?? input.value.length - 1) + 1]
  }

  function selectInField(name, start, words) {
    const input = field(name)
    if (!input?.setSelectionRange || !words) return
    const [from, to] = inField(input, start, words.length)
    if (input.value.slice(from, to).replaceAll("|", "") === words) input.setSelectionRange(from, to)
  }

  // Replaces several places of the body in one step, so that one undo takes all back.
  // Each edit: {segment, start, old, new, before}; those whose words are gone are left.
  function replaceInBody(edits) {
    const ed = editor()
    if (!ed) return 0
    const all = lines()
    const hits = []
    for (const each of edits) {
      const line = all[each.segment]
      if (!line) continue
      const from = units(line.text, each.start)
      if (!line.text.startsWith(each.old, from)) continue
      const at = from < line.text.length ? line.at[from] : line.at[from - 1] + 1
      hits.push({ at, to: each.old ? line.at[from + each.old.length - 1] + 1 : at, text: each.new })
    }
    hits.sort((a, b) => b.at - a.at)
    const { tr } = ed.state
    for (const { at, to, text } of hits) {
      if (text) tr.insertText(text, at, to)
      else tr.delete(at, to)
    }
    if (hits.length) ed.view.dispatch(tr)
    return hits.length
  }

  // `execCommand` writes as typing does, so the field's own undo takes it back.
  function replaceInField(name, edits) {
    const input = field(name)
    if (!input) return 0
    let done = 0
    for (const each of [...edits].sort((a, b) => b.start - a.start)) {
      const [from, to] = inField(input, each.start, each.old.length)
      const end = each.old ? to : from
      if (input.value.slice(from, end).replaceAll("|", "") !== each.old) continue
      input.focus({ preventScroll: true })
      input.setSelectionRange(from, end)
      const typed = document.execCommand(each.new ? "insertText" : "delete", false, each.new)
      if (!typed) {
        input.setRangeText(each.new, from, end, "end")
        input.dispatchEvent(new Event("input", { bubbles: true }))
      }
      done += 1
    }
    return done
  }

  Desk.places = {
    lines,
    // Leads to a place; opens what is folded.
    show(name, [segment, start] = [0, 0], words = "") {
      if (name === "body" && selectInBody(segment, start, words)) return
      Desk.jump?.(name)
      selectInField(name, start, words)
    },
    replace(edits) {
      const byField = Map.groupBy ? Map.groupBy(edits, (each) => each.field) : edits.reduce(
        (map, each) => map.set(each.field, [...(map.get(each.field) || []), each]), new Map())
      let done = 0
      for (const [name, some] of byField) {
        done += name === "body" ? replaceInBody(some) : replaceInField(name, some)
      }
      return done
    },
  }
  Desk.editor ||= {}
  Desk.editor.replace ||= (segment, from, to, text) => {
    const line = lines()[segment]
    return line ? replaceInBody([{ segment, start: from, old: line.text.slice(from, to), new: text }]) > 0 : false
  }
})()
