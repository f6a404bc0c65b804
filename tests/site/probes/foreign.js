// Text of the other language says so: Han in English pages, sentences of Latin in Chinese ones.
(language) => {
  const faults = [];
  for (const e of document.querySelectorAll("body *")) {
    if (!e.checkVisibility()) continue;
    const text = [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim()).join(" ");
    const said = e.closest("[lang]").lang;
    const han = (text.match(/\p{Script=Han}/gu) || []).length;
    if (said === "en" && han > 0) faults.push(`Chinese called English: ${text.slice(0, 20)}`);
    if (said.startsWith("zh") && !han && (text.match(/[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}/) || []).length)
      faults.push(`English called Chinese: ${text.slice(0, 30)}`);
  }
  return faults.slice(0, 6);
}
