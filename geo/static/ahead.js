/* What will the map show once the answer that is pointed at is chosen? It is fetched while it is
   pointed at, and shown the moment it is chosen: the rest of the page follows when the server has
   drawn it. Questions and answers are known by their role and their name, as to any reader. */
"use strict"

window.wijkbeeld.ahead = (() => {
  const REST_MS = 50 // an answer that the pointer only passes over is not fetched
  const LATE_MS = 3000 // after an older choice was drawn
  const LOST_MS = 10000 // after a choice of which the server draws nothing
  const ANSWERS = "[role=option], [role=radio], label:has(input[type=checkbox])"
  const QUESTIONS = "[role=listbox][aria-label], [role=radiogroup][aria-label]"

  /* Shows what the server gives, and what it is expected to give: that stands until the server
     gives the same, or gives nothing more for a while. */
  function before(show) {
    const page = window.parent.document
    let given, expected, shown, waiting, following
    let turns = 0

    const facts = ({ next, selected }) => JSON.stringify([next, selected])
    const same = () => facts(given) === facts(expected)

    function put(what) {
      if (facts(what) !== shown) show(what)
      shown = facts(what)
    }

    function putGiven() {
      clearTimeout(waiting)
      expected = undefined
      delete page.body.dataset.vooruit
      put(given)
    }

    function wait(howLong) {
      clearTimeout(waiting)
      waiting = setTimeout(putGiven, howLong)
    }

    function give(now) {
      given = now
      if (!expected || same()) putGiven()
      else wait(LATE_MS)
    }

    function expect(what) {
      const idle = !expected
      turns += 1
      expected = what
      if (idle && same()) return putGiven()
      put(expected)
      page.body.dataset.vooruit = "" // its texts are older than the map now
      wait(same() ? LATE_MS : LOST_MS)
    }

    async function expectOf(drawn, which) {
      const [turn, had] = [++turns, given]
      const found = await drawn
      const next = found?.drawings[which]
      if (next && turn === turns && had === given) expect({ ...found, next })
    }

    /* What the address of the page is, or will be once the server gives what is expected. */
    function query() {
      return new URLSearchParams(expected?.query ?? page.location.search)
    }

    /* From now on an answer that is chosen on the page around the map is shown at once. */
    function foresee(url, which) {
      const addressOf = (question, answer) => {
        const asked = query()
        asked.set("vraag", question)
        asked.set("antwoord", answer)
        return `${url}?${asked}`
      }
      following ??= follow(page, addressOf, (drawn) => expectOf(drawn, which))
    }

    function outlineAhead(code) {
      if (!following) return
      const asked = query()
      asked.set("gebied", code)
      expect({ ...(expected ?? given), selected: code, query: String(asked) })
    }

    /* A map that goes takes its timer along. */
    window.addEventListener("pagehide", () => delete page.body.dataset.vooruit)

    return { give, foresee, outlineAhead }
  }

  /* Tells of every answer that is chosen what it draws, as a promise. */
  function follow(page, addressOf, tell) {
    const left = new AbortController()
    let near, resting, pressed

    /* A question and an answer to it, or undefined where what is pointed at is none. */
    function saidBy(node) {
      const box = node?.querySelector("input[type=checkbox]")
      const question = box ?? node?.closest(QUESTIONS)
      if (!question) return undefined
      return [question.getAttribute("aria-label"), box ? (box.checked ? "uit" : "aan") : node.textContent]
    }

    /* Whether it is an answer to a question; what it would draw is then in `near`. */
    function fetchFor(node) {
      const said = saidBy(node)
      const address = said && addressOf(...said)
      if (!said || near?.address === address) return Boolean(said)
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

    function choose(node) {
      clearTimeout(resting)
      if (fetchFor(node)) tell(near.drawn)
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
    on("pointerdown", ({ target }) => {
      pressed = target.closest(ANSWERS)
      fetchFor(pressed)
    })
    /* Pressed in one place and let go in another is no choice. */
    on("pointerup", ({ target, button }) => {
      if (button === 0 && pressed === target.closest(ANSWERS)) choose(pressed)
    })
    on("keydown", ({ key, target }) => { if (key === "Enter") choose(marked(target)) })
    /* What is marked changes once the field has dealt with what was typed. */
    on("keyup", ({ key, target }) => { if (key !== "Enter") rest(() => marked(target)) })
    on("input", ({ target }) => rest(() => marked(target)))
    window.addEventListener("pagehide", () => left.abort())
    return true
  }

  return { before }
})()
