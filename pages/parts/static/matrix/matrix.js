/* A matrix in which a cell can be answered. The table comes as HTML that the server made and escaped;
   what is added to it here, a panel under the row of the cell that is open, is put in as text. */
"use strict"

;(() => {
  const ANSWERS = [
    ["aanwezig", "aanwezig"],
    ["bevestigd afwezig", "bevestigd afwezig"],
    ["onbekend", "weet ik niet"],
  ]
  const stage = document.getElementById("matrix")
  let given = { html: "", cells: {}, names: {}, said: null, speakers: [] }
  let open = null
  let note = ""
  let by = ""
  let waiting = false
  let clicks = Date.now()

  function tell(type, more) {
    const message = { isStreamlitMessage: true, type: `streamlit:${type}`, ...more }
    window.parent.postMessage(message, window.location.origin)
  }

  /* One answer at a time: until the server has drawn the next table, nothing more can be clicked. */
  function send(value) {
    if (waiting) return
    waiting = true
    clicks += 1
    stage.setAttribute("aria-busy", "true")
    tell("setComponentValue", { dataType: "json", value: { ...value, nr: clicks } })
  }

  function element(tag, attributes, ...inside) {
    const made = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
    made.append(...inside)
    return made
  }

  function button(label, attributes, act) {
    const made = element("button", { type: "button", ...attributes }, label)
    made.addEventListener("click", act)
    return made
  }

  function same(one, other) {
    return one && other && one.wijk === other.wijk && one.thema === other.thema
  }

  function buttonsOf(cell) {
    return [...stage.querySelectorAll(".vak")].filter((each) => same(each.dataset, cell))
  }

  function seen(node) {
    return node && node.offsetParent !== null
  }

  function choices(each) {
    const group = element("span", { class: "keus", role: "group", "aria-label": given.names[each.initiatief] })
    for (const [state, label] of ANSWERS) {
      const pressed = each.state === state
      const mark = `${each.initiatief}|${state}`
      const act = () => pressed || send({ ...open, initiatief: each.initiatief, state, note: note.trim(), by: by.trim() })
      group.append(button(label, { "aria-pressed": String(pressed), "data-mark": mark }, act))
    }
    return group
  }

  function line(each) {
    const name = element("span", {}, given.names[each.initiatief])
    if (each.told) name.append(element("small", {}, each.told))
    return element("li", {}, name, ...(each.fixed ? [] : [choices(each)]))
  }

  function outcome() {
    const { said } = given
    const box = element("p", { class: "gezegd", role: "status" })
    if (!said || !same(said, open)) return box
    if (said.wrong) box.classList.add("mis")
    box.append(`${said.text} `)
    if (said.undo) {
      const act = () => send({ ...open, undo: said.undo })
      box.append(button("Draai terug", { class: "terug", "data-mark": "terug" }, act))
    }
    return box
  }

  /* Who said it stays filled in for the next cell; what was said with it does not. */
  function asked() {
    const [own, ...others] = given.speakers
    const speaker = element("input", { maxlength: "200", list: "sprekers", "data-mark": "wie", placeholder: `leeg: ${own} (u zelf)` })
    speaker.value = by
    speaker.addEventListener("input", () => { by = speaker.value })
    const known = element("datalist", { id: "sprekers" }, ...others.map((each) => element("option", { value: each })))
    const typed = element("input", { maxlength: "500", "data-mark": "toelichting" })
    typed.value = note
    typed.addEventListener("input", () => { note = typed.value })
    return [
      element("p", { class: "vooraf" }, "Vul dit in voordat u kiest:"),
      element("label", {}, "Wie zei het? (functie of organisatie, geen naam van een persoon)", speaker, known),
      element("label", {}, "Toelichting (mag leeg blijven)", typed),
    ]
  }

  function panel() {
    const cell = given.cells[`${open.wijk} ${open.thema}`]
    const title = element("h3", { id: "open-vak" }, cell.title)
    const box = element("div", { class: "paneel", role: "group", "aria-labelledby": "open-vak" }, title)
    const lines = element("ul", {}, ...cell.lines.map(line))
    box.append(...(cell.lines.some((each) => !each.fixed) ? asked() : []), lines, outcome())
    box.append(button("Sluit", { class: "sluit", "data-mark": "sluit" }, close))
    return box
  }

  function draw() {
    stage.querySelector(".antwoorden")?.remove()
    for (const each of stage.querySelectorAll(".vak")) {
      each.setAttribute("aria-expanded", String(Boolean(same(each.dataset, open))))
    }
    const [first] = open ? buttonsOf(open) : []
    if (!first) open = null
    if (open) {
      const wide = String(first.closest("table").tHead.rows[0].cells.length)
      const cell = element("td", { role: "cell", colspan: wide }, panel())
      first.closest("tr").after(element("tr", { role: "row", class: "antwoorden" }, cell))
    }
    fit()
  }

  function close() {
    const from = buttonsOf(open).find(seen)
    open = null
    draw()
    from?.focus()
  }

  function fit() {
    tell("setFrameHeight", { height: Math.ceil(stage.getBoundingClientRect().height) + 8 })
  }

  function render(args) {
    const region = () => stage.querySelector(".wb-matrix")
    const across = region()?.scrollLeft ?? 0
    const mark = document.activeElement?.dataset?.mark
    if (args.said?.nr === clicks && !args.said.wrong) note = ""
    if (args.html !== given.html) stage.innerHTML = args.html
    given = args
    waiting = false
    stage.removeAttribute("aria-busy")
    draw()
    if (region()) region().scrollLeft = across
    if (mark) [...stage.querySelectorAll("[data-mark]")].find((each) => each.dataset.mark === mark)?.focus()
  }

  stage.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-wijk]")
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault()
      send({ go: link.dataset.wijk })
      return
    }
    const cell = event.target.closest(".vak")
    if (!cell || waiting) return
    const { wijk, thema } = cell.dataset
    open = same(cell.dataset, open) ? null : { wijk, thema }
    note = ""
    draw()
  })

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) close()
  })

  /* The letter of the page around the frame, which the frame does not have of itself. */
  function borrowLetter() {
    const preloaded = window.parent.document.querySelector("link[rel=preload][as=font]")
    if (!preloaded) return
    const letter = new FontFace("Source Sans", `url(${preloaded.href})`, { weight: "200 900" })
    letter.load().then((each) => { document.fonts.add(each); fit() }, () => {})
  }

  window.addEventListener("message", ({ data, source }) => {
    if (source === window.parent && data.type === "streamlit:render") render(data.args)
  })
  borrowLetter()
  new ResizeObserver(fit).observe(stage)
  tell("componentReady", { apiVersion: 1 })
})()
