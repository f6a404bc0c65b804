// Copies of unsaved texts in this browser, as Desk.copies. A copy counts as kept when
// IndexedDB has written it to the disk: Chromium writes localStorage seconds later, and
// a browser that is killed gives back what it was told half a minute ago. localStorage
// is for a page that goes away this moment, and where IndexedDB is closed to us.
"use strict"

{
  const STORE = "copies"
  const TRIES = 2
  let opening = null
  let writes = 0 // to localStorage

  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

  async function open() {
    const request = indexedDB.open("desk-copies", 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" })
    const base = await settled(request)
    base.onversionchange = base.onclose = () => { base.close(); opening = null }
    return base
  }

  // Runs one task on the store and resolves once it is on the disk. A browser closes
  // a database at will, so it is opened a second time.
  async function on(mode, task, tries = TRIES) {
    try {
      opening ||= open()
      const change = (await opening).transaction(STORE, mode, { durability: "strict" })
      const result = task(change.objectStore(STORE))
      return await new Promise((resolve, reject) => {
        change.oncomplete = () => resolve(result?.result)
        change.onabort = () => reject(change.error)
      })
    } catch (fault) {
      opening = null
      if (tries > 1 && fault?.name !== "QuotaExceededError") return on(mode, task, tries - 1)
      throw fault
    }
  }

  const forget = (key) => {
    try { localStorage.removeItem(key) } catch { /* closed to us: then nothing is in it */ }
  }

  function atOnce(key, copy) {
    writes += 1
    try {
      localStorage.setItem(key, JSON.stringify(copy))
      return true
    } catch {
      return false
    }
  }

  function* left(prefix) {
    let keys = []
    try { keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix)) } catch { /* closed */ }
    for (const key of keys) {
      try { yield { ...JSON.parse(localStorage.getItem(key)), key } } catch { forget(key) }
    }
  }

  Desk.copies = {
    // Keeps a copy and resolves to whether this browser has it now.
    async put(key, copy) {
      const before = writes
      try {
        await on("readwrite", (store) => store.put({ ...copy, key }))
        // What was written there meanwhile is newer.
        if (writes === before) forget(key)
        return true
      } catch {
        return atOnce(key, copy)
      }
    },

    // Keeps a copy before this call returns; says whether it could.
    atOnce,

    async drop(key) {
      forget(key)
      try { await on("readwrite", (store) => store.delete(key)) } catch { /* closed to us */ }
    },

    // Resolves to the copies whose keys begin so, the newer one of each key.
    async all(prefix) {
      const found = new Map()
      let kept = []
      try {
        kept = await on("readonly", (store) => store.getAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`)))
      } catch { /* closed to us */ }
      for (const copy of [...kept, ...left(prefix)]) {
        if (!(found.get(copy.key)?.made > copy.made)) found.set(copy.key, copy)
      }
      return [...found.values()]
    },
  }
}
