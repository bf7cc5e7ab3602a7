/* What will the map show once the answer that is pointed at is chosen? It is fetched while it is
   pointed at, and painted the moment it is chosen: the rest of the page follows when the server
   has drawn it. Questions and answers are known by their role and their name, as to any reader. */
"use strict"

window.wijkbeeld.ahead = (() => {
  const REST_MS = 50 // an answer that the pointer only passes over is not fetched
  const ANSWERS = "[role=option], [role=radio], label:has(input[type=checkbox])"
  const QUESTIONS = "[role=listbox][aria-label], [role=radiogroup][aria-label]"

  function follow({ url, page, show }) {
    const left = new AbortController()
    let near, resting

    /* Under which address stands what an answer would draw; none where it is no answer. */
    function addressOf(answer) {
      const asked = new URLSearchParams(page.location.search)
      const box = answer?.querySelector("input[type=checkbox]")
      const question = box ?? answer?.closest(QUESTIONS)
      if (!question) return undefined
      asked.set("vraag", question.getAttribute("aria-label"))
      asked.set("antwoord", box ? (box.checked ? "uit" : "aan") : answer.textContent)
      return `${url}?${asked}`
    }

    /* Whether it is an answer to a question; what it would draw is then in `near`. */
    function fetchFor(answer) {
      const address = addressOf(answer)
      if (!address || near?.address === address) return Boolean(address)
      const drawn = fetch(address, { signal: left.signal })
        .then((reply) => (reply.status === 200 ? reply.json() : undefined))
        .catch(() => undefined)
      near = { address, drawn }
      return true
    }

    function rest(find) {
      clearTimeout(resting)
      resting = setTimeout(() => fetchFor(find()), REST_MS)
    }

    function choose(answer) {
      clearTimeout(resting)
      if (fetchFor(answer)) show(near.drawn)
    }

    /* The answer that Enter would choose. */
    function marked(field) {
      const open = field.getAttribute?.("aria-expanded") === "true"
      return open ? page.getElementById(field.getAttribute("aria-activedescendant")) : null
    }

    function on(event, act) {
      page.addEventListener(event, act, { capture: true, passive: true, signal: left.signal })
    }

    on("pointerover", ({ target }) => rest(() => target.closest(ANSWERS)))
    on("pointerdown", ({ target }) => fetchFor(target.closest(ANSWERS)))
    on("pointerup", ({ target, button }) => { if (button === 0) choose(target.closest(ANSWERS)) })
    on("keydown", ({ key, target }) => { if (key === "Enter") choose(marked(target)) })
    /* What is marked changes once the field has dealt with what was typed. */
    on("keyup", ({ key, target }) => { if (key !== "Enter") rest(() => marked(target)) })
    on("input", ({ target }) => rest(() => marked(target)))
    window.addEventListener("pagehide", () => left.abort())
  }

  return { follow }
})()
