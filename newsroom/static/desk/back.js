// Tells the pages that wait for a login that there is one, and closes this window.
"use strict"

if (window.BroadcastChannel) new BroadcastChannel("desk-login").postMessage("in")
if (window.name === "desk-login") setTimeout(() => window.close(), 300)
