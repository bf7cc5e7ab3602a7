/* Draws the map: shapes fetched once by URL, then repainted by class. Names become text nodes,
   never HTML, so that no name can run. */
"use strict"

window.wijkbeeld = (() => {
  let map, facts, painting, dressed
  const layers = {}
  const arriving = {}
  let overlay
  let clicks = 0
  let moved = false
  let following = false

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
  function addPatterns() {
    const { empty, ink } = facts.inks
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

  function fillOf(code) {
    if (painting.too_small.includes(code)) return "url(#te-klein)"
    if (painting.bubbles.length) return facts.inks.empty
    const place = painting.classes[code]
    return place === undefined ? "url(#geen-cijfer)" : painting.colours[place]
  }

  function styleOf(feature) {
    return {
      fillColor: fillOf(feature.properties.code),
      fillOpacity: facts.background ? 0.75 : 1,
      color: facts.inks.line,
      weight: 1,
      opacity: 1,
    }
  }

  function tell(code) {
    /* st_folium would wait 250 ms; the same message is sent at once, and noted as sent. */
    const shared = window.__GLOBAL_DATA__
    clicks += 1
    const clicked = { type: "Feature", properties: { code, click: clicks } }
    shared.last_active_drawing = clicked
    shared.previous_data = { last_active_drawing: clicked }
    window.Streamlit.setComponentValue(shared.previous_data)
  }

  function tooltipOf(name, more) {
    const box = element("div", "naam")
    box.appendChild(element("strong", "", name))
    if (more) box.appendChild(element("span", "", more))
    return box
  }

  function addShapes(level, collection) {
    const layer = L.geoJSON(collection, {
      style: styleOf,
      onEachFeature: (feature, path) => {
        const { code, naam } = feature.properties
        path.bindTooltip(() => tooltipOf(naam, painting.texts[code]), { sticky: true })
        path.on("click", (event) => {
          L.DomEvent.stopPropagation(event)
          tell(code)
        })
        path.on("mouseover", () => path.setStyle({ weight: 3, color: facts.inks.ink }))
        path.on("mouseout", () => path.setStyle(styleOf(feature)))
        /* st_folium reports a clicked shape with all its points; the code will do. */
        path.toGeoJSON = () => window.__GLOBAL_DATA__.last_active_drawing
      },
    })
    layers[level] = layer
  }

  function fetchStyle(url) {
    return new Promise((resolve, reject) => {
      const link = element("link", "")
      Object.assign(link, { rel: "stylesheet", href: url, onload: resolve, onerror: reject })
      document.head.appendChild(link)
    })
  }

  function fetchShapes(level) {
    arriving[level] ??= fetch(facts.urls[level])
      .then((answer) => {
        if (!answer.ok) throw new Error(`shapes: ${answer.status}`)
        return answer.json()
      })
      .then((collection) => addShapes(level, collection))
    return arriving[level]
  }

  function outline(features, style) {
    return L.geoJSON(features, { pane: "grenzen", interactive: false, style: { fill: false, opacity: 1, ...style } })
  }

  function featuresOf(level) {
    return layers[level].getLayers().map((each) => each.feature)
  }

  /* At buurt level the wijken stay visible; the chosen area is outlined at any level. */
  function linesOf(level) {
    const { ink, selected } = facts.inks
    const lines = level === "buurt" ? [outline(featuresOf("wijk"), { color: ink, weight: 1.6, opacity: 0.65 })] : []
    const chosen = Object.keys(layers).flatMap(featuresOf).find((each) => each.id === painting.selected)
    if (chosen) {
      lines.push(outline(chosen, { color: "#fff", weight: 7 }), outline(chosen, { color: selected, weight: 4 }))
    }
    return lines
  }

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

  function markerOf(mark) {
    const box = element("div", mark.shape === "plek" ? "teken" : "teken initiatief")
    box.appendChild(shapeOf(mark))
    box.setAttribute("aria-label", mark.text)
    const icon = L.divIcon({ html: box, className: "", iconSize: [24, 24], iconAnchor: [12 - 18 * mark.step, 12] })
    const marker = L.marker([mark.lat, mark.lon], { icon, zIndexOffset: mark.shape === "plek" ? 0 : 500 })
    return marker.bindTooltip(() => element("div", "naam", mark.text), { direction: "top", offset: [0, -8] })
  }

  function badgeOf(badge) {
    const box = element("div", "wijkbreed", String(badge.count))
    box.setAttribute("aria-label", badge.text)
    const icon = L.divIcon({ html: box, className: "", iconSize: [26, 26], iconAnchor: [13, 13] })
    const marker = showArea(L.marker([badge.lat, badge.lon], { icon, zIndexOffset: 300 }), badge.code)
    return marker.bindTooltip(() => element("div", "naam", badge.text), { direction: "top", offset: [0, -10] })
  }

  function bubbleOf(bubble) {
    return L.circleMarker([bubble.lat, bubble.lon], {
      radius: bubble.radius,
      interactive: false,
      color: "#fff",
      weight: 1,
      fillColor: painting.colours[3],
      fillOpacity: 0.9,
      pane: "bollen",
    })
  }

  /* The name of each wijk, as far as it fits: a name that would lie on another is left out. */
  function namesOf() {
    return layers.wijk.getLayers().map((path) => {
      const { naam, code } = path.feature.properties
      const icon = L.divIcon({ html: element("span", "wijknaam", naam), className: "", iconSize: [0, 0] })
      return L.marker(facts.points[code], { icon, interactive: false, keyboard: false, pane: "namen" })
    })
  }

  function boxOf(node) {
    const { left, top, right, bottom } = node.getBoundingClientRect()
    return { left: left - 3, top: top - 1, right: right + 3, bottom: bottom + 1 }
  }

  function overlaps(one, other) {
    return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
  }

  /* Badges step aside for marks, names give way to both. */
  function arrange() {
    const all = (selector) => [...map.getContainer().querySelectorAll(selector)]
    const taken = all(".teken.initiatief, .knop").map(boxOf)
    for (const badge of all(".wijkbreed")) {
      settle(badge, taken, [[0, 0], [0, -30], [-30, 0], [30, 0], [0, 30], [-30, -30], [30, -30], [60, 0], [-60, 0]], "")
      taken.push(boxOf(badge))
    }
    for (const name of all(".wijknaam")) {
      const free = settle(name, taken, [0, 22, -22, 34, -34, 48].map((down) => [0, down]), "translate(-50%, -50%)")
      name.style.visibility = free ? "visible" : "hidden"
      if (free) taken.push(boxOf(name))
    }
  }

  /* Move a node to the first place where it lies on nothing; tell whether there was one. */
  function settle(node, taken, shifts, before) {
    return shifts.some(([right, down]) => {
      node.style.transform = `${before} translate(${right}px, ${down}px)`
      const box = boxOf(node)
      return !taken.some((each) => overlaps(each, box))
    })
  }

  function draw(level) {
    for (const [name, layer] of Object.entries(layers)) {
      if (name !== level && map.hasLayer(layer)) map.removeLayer(layer)
    }
    const layer = layers[level]
    layer.setStyle(styleOf)
    if (!map.hasLayer(layer)) layer.addTo(map)
    const { bubbles, badges, marks } = painting
    const added = L.layerGroup([...bubbles.map(bubbleOf), ...badges.map(badgeOf), ...marks.map(markerOf)])
    for (const each of [...linesOf(level), ...namesOf()]) added.addLayer(each)
    added.addTo(map)
    if (overlay) map.removeLayer(overlay)
    overlay = added
    map.getContainer().setAttribute("aria-label", painting.alt)
    window.frameElement?.setAttribute("title", painting.alt)
    arrange()
    document.body.dataset.painted = String(Number(document.body.dataset.painted ?? 0) + 1)
  }

  /* Returns an empty group: streamlit-folium puts one on the map for every change. */
  function paint(next) {
    painting = next
    const needed = new Set(["wijk", next.level, next.selected.startsWith("BU") ? "buurt" : "wijk"])
    Promise.all([dressed, ...[...needed].map(fetchShapes)])
      .then(() => {
        if (painting === next) draw(next.level)
      })
      .catch(() => {
        facts.notice.textContent = "De kaart kon niet worden opgehaald."
      })
    return L.layerGroup()
  }

  function addNotice(text) {
    const corner = L.control({ position: "topright" })
    facts.notice = element("div", "melding", text)
    facts.notice.setAttribute("role", "status")
    corner.onAdd = () => facts.notice
    corner.addTo(map)
  }

  /* The letter of the page around the map, which the frame of the map does not have of itself. */
  function borrowLetter() {
    const preloaded = window.parent.document.querySelector("link[rel=preload][as=font]")
    if (!preloaded) return
    const letter = new FontFace("Source Sans", `url(${preloaded.href})`, { weight: "200 900" })
    letter.load().then((each) => { document.fonts.add(each); arrange() }, () => {})
  }

  /* Two maps on one page show the same ground: where one goes, the other goes. */
  function others() {
    return Array.from(window.parent.frames).filter((each) => each !== window && each.wijkbeeld?.follow)
  }

  function lead() {
    if (following) return
    const zoom = map.getZoom()
    for (const each of others()) each.wijkbeeld.follow(map.getCenter(), zoom)
  }

  function follow(centre, zoom) {
    if (!map?._loaded) return
    following = true
    moved = true
    map.setView([centre.lat, centre.lng], zoom, { animate: false })
    following = false
  }

  /* Escape goes on to what comes after the map on the page, so that nobody is kept in it. */
  function leave(event) {
    if (event.key !== "Escape" || !window.frameElement) return
    const inside = "a[href], button:not([disabled]), input, [tabindex='0'], iframe"
    const all = [...window.parent.document.querySelectorAll(inside)].filter((each) => each.offsetParent)
    const next = all[all.indexOf(window.frameElement) + 1]
    document.activeElement?.blur()
    window.parent.focus()
    next?.focus()
  }

  function copyLink(button) {
    const said = (text) => {
      button.textContent = text
      setTimeout(() => { button.textContent = "Kopieer link" }, 2500)
    }
    const address = window.parent.location.href
    const copied = navigator.clipboard?.writeText(address) ?? Promise.reject(new Error("no clipboard"))
    copied.then(() => said("Gekopieerd"), () => window.parent.prompt("Kopieer deze link", address))
  }

  function addCopy() {
    const corner = L.control({ position: "topright" })
    corner.onAdd = () => {
      const button = element("button", "knop", "Kopieer link")
      button.type = "button"
      button.setAttribute("aria-live", "polite")
      L.DomEvent.disableClickPropagation(button)
      button.addEventListener("click", () => copyLink(button))
      return button
    }
    corner.addTo(map)
  }

  /* The area that a badge stands for, drawn while it is pointed at or has the focus. */
  function showArea(marker, code) {
    const level = code.startsWith("BU") ? "buurt" : "wijk"
    let drawn
    let wanted = false
    const on = () => {
      wanted = true
      fetchShapes(level).then(() => {
        const area = featuresOf(level).find((each) => each.id === code)
        if (!area || !wanted || drawn) return
        drawn = outline(area, { color: facts.inks.ink, weight: 4, dashArray: "2 7" }).addTo(map)
      }, () => {})
    }
    const off = () => {
      wanted = false
      if (drawn) map.removeLayer(drawn)
      drawn = undefined
    }
    marker.on("mouseover", on).on("mouseout remove", off)
    marker.on("add", () => {
      const node = marker.getElement()
      node.addEventListener("focus", on)
      node.addEventListener("blur", off)
    })
    return marker
  }

  function start(place, given) {
    facts = given
    const view = { center: L.latLngBounds(facts.bounds).getCenter(), zoom: 12, maxZoom: 18, zoomSnap: 0.25 }
    map = L.map(place, { ...view, zoomControl: false, scrollWheelZoom: false })
    dressed = Promise.all(facts.styles.map(fetchStyle))
    borrowLetter()
    addPatterns()
    map.createPane("grenzen").style.zIndex = 420
    map.getPane("grenzen").style.pointerEvents = "none"
    map.createPane("bollen").style.zIndex = 430
    map.getPane("bollen").style.pointerEvents = "none"
    map.createPane("namen").style.zIndex = 440
    map.getPane("namen").style.pointerEvents = "none"
    map.attributionControl.setPrefix("")
    map.attributionControl.addAttribution(facts.attribution)
    L.control.zoom({ zoomInTitle: "Inzoomen", zoomOutTitle: "Uitzoomen" }).addTo(map)
    L.control.scale({ imperial: false }).addTo(map)
    addCopy()
    addNotice(facts.madeUp ? "Verzonnen gemeente" : "")
    if (facts.background) {
      L.tileLayer(facts.background.url, { attribution: facts.background.attribution, maxZoom: 19 }).addTo(map)
    }
    if (window.matchMedia("(pointer: coarse)").matches) map.dragging.disable()
    map.on("moveend", () => requestAnimationFrame(arrange))
    map.on("dragstart zoomstart", () => { moved = map._loaded })
    map.on("move zoomend", lead)
    document.addEventListener("keydown", leave)
    const fit = () => {
      following = true
      map.invalidateSize()
      if (!moved) {
        map.fitBounds(facts.bounds, { animate: false })
        moved = false
      }
      following = false
    }
    fit()
    new ResizeObserver(fit).observe(map.getContainer())
    return map
  }

  /* The shape of one area on the map now. */
  function pathOf(code) {
    return layers[painting.level].getLayers().find((path) => path.feature.id === code)
  }

  return { start, paint, pathOf, follow }
})()
