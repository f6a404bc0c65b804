// Reads the page to its end, so that every lazy picture is fetched and settled.
async () => {
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  for (let y = 0; y < document.body.scrollHeight; y += 600) {
    scrollTo(0, y);
    await pause(30);
  }
  await Promise.all([...document.images].filter((i) => i.checkVisibility()).map((i) => i.decode().catch(() => {})));
  await pause(50);
}
