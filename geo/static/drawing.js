/* What is a sign on the map made of? Names become text nodes, never HTML, so that none can run. */
"use strict"

window.wijkbeeld = { drawing: (() => {
  const svgNamespace = "http://www.w3.org/2000/svg"

  function element(tag, className, text) {
    const made = document.createElement(tag)
    made.className = className
    if (text !== undefined) made.textContent = text
    return made
  }

  function drawing(tag, attributes, parent) {
    const made = document.createElementNS(svgNamespace, tag)
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
    if (parent) parent.appendChild(made)
    return made
  }

  /* Patterns for what is not a colour: hatched = no figure, dotted = too small to rank. */
  function addPatterns({ empty, ink }) {
    const svg = drawing("svg", { width: 0, height: 0, "aria-hidden": "true" })
    svg.style.position = "absolute"
    const size = { width: 8, height: 8, patternUnits: "userSpaceOnUse" }
    const hatch = drawing("pattern", { id: "geen-cijfer", ...size, patternTransform: "rotate(45)" }, svg)
    drawing("rect", { width: 8, height: 8, fill: "#fff" }, hatch)
    drawing("rect", { width: 2, height: 8, fill: ink, "fill-opacity": 0.35 }, hatch)
    const dots = drawing("pattern", { id: "te-klein", ...size }, svg)
    drawing("rect", { width: 8, height: 8, fill: empty }, dots)
    drawing("circle", { cx: 4, cy: 4, r: 1.4, fill: ink, "fill-opacity": 0.55 }, dots)
    document.body.appendChild(svg)
  }

  /* The same patterns as paint for a canvas. */
  function canvasPatterns({ empty, ink }) {
    const pen = (draw) => {
      const tile = document.createElement("canvas")
      Object.assign(tile, { width: 8, height: 8 })
      const context = tile.getContext("2d")
      draw(context)
      return context.createPattern(tile, "repeat")
    }
    const none = pen((context) => {
      context.fillStyle = "#fff"
      context.fillRect(0, 0, 8, 8)
      Object.assign(context, { strokeStyle: ink, globalAlpha: 0.35, lineWidth: 1.5 })
      for (const at of [-8, 0, 8]) {
        context.beginPath()
        context.moveTo(at - 1, 9)
        context.lineTo(at + 9, -1)
        context.stroke()
      }
    })
    const small = pen((context) => {
      context.fillStyle = empty
      context.fillRect(0, 0, 8, 8)
      Object.assign(context, { fillStyle: ink, globalAlpha: 0.55 })
      context.beginPath()
      context.arc(4, 4, 1.4, 0, 2 * Math.PI)
      context.fill()
    })
    return { none, small }
  }

  /* The shape of a mark: by domain, as wide as its hours say. */
  function shapeOf(mark) {
    const wide = 24 * (mark.size ?? 1)
    const svg = drawing("svg", { width: wide, height: wide, viewBox: "0 0 24 24", "aria-hidden": "true" })
    if (wide > 24) svg.style.margin = `${(24 - wide) / 2}px`
    const look = { fill: mark.colour, stroke: "#fff", "stroke-width": 2 }
    if (mark.shape === "vierkant") drawing("rect", { x: 4, y: 4, width: 16, height: 16, ...look }, svg)
    else if (mark.shape === "ruit") drawing("path", { d: "M12 2 22 12 12 22 2 12Z", ...look }, svg)
    else if (mark.shape === "plek")
      drawing("circle", { cx: 12, cy: 12, r: 4, fill: "#fff", stroke: mark.colour, "stroke-width": 2 }, svg)
    else drawing("circle", { cx: 12, cy: 12, r: 9, ...look }, svg)
    return svg
  }

  /* The map is never turned, so north is always up. */
  function northArrow() {
    const box = element("div", "noord")
    const svg = drawing("svg", { width: 14, height: 18, viewBox: "0 0 14 18", "aria-hidden": "true" }, box)
    drawing("path", { d: "M7 1 13 17 7 13 1 17Z", fill: "#1d2b33" }, svg)
    box.appendChild(element("span", "", "N"))
    box.title = "Het noorden is boven"
    return box
  }

  return { element, addPatterns, canvasPatterns, shapeOf, northArrow }
})() }
