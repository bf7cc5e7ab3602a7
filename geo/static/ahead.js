/* What will the map show once the answer that is pointed at is chosen? It is fetched while it is
   pointed at, and painted the moment it is chosen: the rest of the page follows when the server
   has drawn it. Questions and answers are known by their role and their name, as to any reader. */
"use strict"

window.wijkbeeld.ahead = (() => {
  const REST_MS = 50 // an answer that the pointer only passes over is not fetched
  const ANSWERS = "[role=option], [role=radio]"
  const QUESTIONS = "[role=listbox][aria-label], [role=radiogroup][aria-label]"

  function follow({ url, page, show }) {
    const left = new AbortController()
    let near, resting

    function addressOf(answer) {
      const asked = new URLSearchParams(page.location.search)
      asked.set("vraag", answer.closest(QUESTIONS).getAttribute("aria-label"))
      asked.set("antwoord", answer.textContent)
      return `${url}?${asked}`
    }

    function fetchFor(answer) {
      const address = addressOf(answer)
      if (near?.address === address) return
      const drawn = fetch(address, { signal: left.signal })
        .then((reply) => (reply.status === 200 ? reply.json() : undefined))
        .catch(() => undefined)
      near = { address, drawn }
    }

    function point(answer) {
      clearTimeout(resting)
      if (answer?.closest(QUESTIONS)) resting = setTimeout(fetchFor, REST_MS, answer)
    }

    function choose(answer) {
      clearTimeout(resting)
      if (!answer?.closest(QUESTIONS)) return
      fetchFor(answer)
      show(near.drawn)
    }

    /* The answer that Enter would choose. */
    function marked(field) {
      const open = field.getAttribute?.("aria-expanded") === "true"
      return open && page.getElementById(field.getAttribute("aria-activedescendant"))
    }

    function on(event, act) {
      page.addEventListener(event, act, { capture: true, passive: true, signal: left.signal })
    }

    on("pointerover", ({ target }) => point(target.closest(ANSWERS)))
    on("pointerdown", ({ target }) => {
      const answer = target.closest(ANSWERS)
      if (answer?.closest(QUESTIONS)) fetchFor(answer)
    })
    on("pointerup", ({ target, button }) => { if (button === 0) choose(target.closest(ANSWERS)) })
    on("keydown", ({ key, target }) => { if (key === "Enter") choose(marked(target)) })
    /* What is marked changes once the key has been dealt with. */
    on("keyup", ({ key, target }) => { if (key !== "Enter") point(marked(target)) })
    window.addEventListener("pagehide", () => left.abort())
  }

  return { follow }
})()
