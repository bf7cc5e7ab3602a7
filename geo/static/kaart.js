/* Draws the map: shapes fetched once by URL, then repainted by class. */
"use strict"

Object.assign(window.wijkbeeld, (() => {
  const { element, addPatterns, canvasPatterns, shapeOf, northArrow } = window.wijkbeeld.drawing
  const { onScreen, middleOf, fit, beside, settle, forgetWidths, ASIDE } = window.wijkbeeld.places
  const MARK = 24
  const SMALLEST = 180 // square pixels: a smaller area has no room for a sign
  const MOST_LABELS = 200
  const MANY = 1000 // areas: from here on they are drawn on a canvas, without an element each
  const SIGNS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
  const NAME_SIZES = [13, 12, 11]
  let map, facts, painting, dressed, labels, pointed
  const layers = {}
  const arriving = {}
  const stops = {}
  const byCode = {}
  const borders = {}
  let overlay
  let inView
  let signs = []
  let lettered = 0
  let clicks = 0
  let moved = false
  let following = false
  const { give, foresee, outlineAhead } = window.wijkbeeld.ahead.before(show)
  const shown = new MessageChannel()
  shown.port1.onmessage = tellPainted

  /* A column of a painting: each value once, and a sign per area that says which. */
  function column({ kinds, at, each }) {
    return each ?? Array.from(at, (sign) => kinds[SIGNS.indexOf(sign)])
  }

  function fillOf(code) {
    const at = byCode[painting.level].get(code)?.at
    const kind = painting.classes[at]
    const { patterns } = layers[painting.level]
    if (kind === "s") return patterns.small
    if (painting.bubbles.length) return facts.inks.empty
    return painting.colours[kind] ?? patterns.none
  }

  function styleOf(feature) {
    return {
      fillColor: fillOf(feature.id),
      fillOpacity: facts.background ? 0.75 : 1,
      color: facts.inks.line,
      weight: 1,
      opacity: 1,
    }
  }

  function tell(code, at) {
    /* st_folium would wait 250 ms; the same message is sent at once, and noted as sent. */
    const shared = window.__GLOBAL_DATA__
    clicks += 1
    const clicked = { type: "Feature", properties: { code, click: clicks, lat: at?.lat, lon: at?.lng } }
    shared.last_active_drawing = clicked
    shared.previous_data = { last_active_drawing: clicked }
    window.Streamlit.setComponentValue(shared.previous_data)
    outlineAhead(code)
  }

  function inSentences(lines) {
    return lines.map((line) => line.replace(/\.?$/, ".")).join(" ")
  }

  /* What is known of who is in an area: there for certain, and of how many that is unknown. */
  function presenceIn(code) {
    const { badges, level, unknown } = painting
    const told = badges
      .filter((badge) => [code, `WK${code.slice(2, 8)}`].includes(badge.code))
      .map(({ who, code: where }) => `Bekend aanwezig${where === code ? "" : " in de hele wijk"}: ${who}.`)
    const open = unknown[byCode[level].get(code)?.at]
    if (open === 1) told.push("Van 1 initiatief is niet bekend of het hier is.")
    if (open > 1) told.push(`Van ${open} initiatieven is niet bekend of ze hier zijn.`)
    return told
  }

  /* What the map says of an area: its name, its figure with its class, and who is there. */
  function linesOfText({ id, properties: { naam } }) {
    const at = byCode[painting.level].get(id)?.at
    const figure = painting.figures[at] && painting.figures[at] + painting.unit
    const text = [figure, painting.words[at]].filter(Boolean).join(", ")
    return [naam, text, ...presenceIn(id)].filter(Boolean)
  }

  function tooltipOf(feature) {
    const [name, ...more] = linesOfText(feature)
    const box = element("div", "naam")
    box.appendChild(element("strong", "", name))
    for (const line of more) box.appendChild(element("span", "", line))
    return box
  }

  function addShapes(level, collection) {
    const many = collection.features.length > MANY
    const renderer = many ? L.canvas({ padding: 0.3 }) : undefined
    const layer = L.geoJSON(collection, {
      ...(many && { renderer }),
      onEachFeature: (feature, path) => {
        path.bindTooltip(() => tooltipOf(feature), { sticky: true, opacity: 1 })
        path.on("click", (event) => {
          L.DomEvent.stopPropagation(event)
          tell(feature.id, event.latlng)
        })
        path.on("mouseover", () => path.setStyle({ weight: 3, color: facts.inks.ink }))
        path.on("mouseout", () => path.setStyle(styleOf(feature)))
        /* st_folium reports a clicked shape with all its points; the code will do. */
        path.toGeoJSON = () => window.__GLOBAL_DATA__.last_active_drawing
      },
    })
    layer.patterns = many ? canvasPatterns(facts.inks) : { none: "url(#geen-cijfer)", small: "url(#te-klein)" }
    byCode[level] = new Map(layer.getLayers().map((path, at) => [path.feature.id, { at, path }]))
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
      .catch((error) => {
        delete arriving[level] // the next choice asks again
        throw error
      })
    return arriving[level]
  }

  function outline(features, style) {
    return L.geoJSON(features, { pane: "grenzen", interactive: false, style: { fill: false, opacity: 1, ...style } })
  }

  function featuresOf(level) {
    return layers[level].getLayers().map((each) => each.feature)
  }

  function find(code) {
    return (byCode.wijk?.get(code) ?? byCode.buurt?.get(code))?.path.feature
  }

  /* At buurt level the wijken stay visible. */
  function showBorders(level) {
    borders.wijk ??= outline(featuresOf("wijk"), { color: facts.inks.ink, weight: 1.6, opacity: 0.65 })
    if (level === "buurt") borders.wijk.addTo(map)
    else borders.wijk.remove()
  }

  /* The areas that one initiatief is in, and the chosen area, which is outlined at any level. */
  function linesOf() {
    const { ink, selected } = facts.inks
    const lines = []
    for (const area of painting.served.map(find).filter(Boolean)) {
      lines.push(outline(area, { color: "#fff", weight: 6 }), outline(area, { color: ink, weight: 4, dashArray: "2 7" }))
    }
    const chosen = find(painting.selected)
    if (chosen) {
      lines.push(outline(chosen, { color: "#fff", weight: 7 }), outline(chosen, { color: selected, weight: 4 }))
    }
    return lines
  }

  function signOf({ box, lat, lon, text, anchor, above, area }) {
    box.setAttribute("aria-label", text)
    const icon = L.divIcon({ html: box, className: "", iconSize: [MARK, MARK], iconAnchor: anchor })
    const marker = L.marker([lat, lon], { icon, zIndexOffset: above })
    if (area) showArea(marker, area)
    if (area && !painting.pick) marker.on("click", () => tell(area, marker.getLatLng()))
    return marker.bindTooltip(() => element("div", "naam", text), { direction: "top", offset: [0, -8], opacity: 1 })
  }

  function markerOf(mark) {
    const building = mark.shape === "plek"
    const box = element("div", building ? "teken" : "teken initiatief")
    box.appendChild(shapeOf(mark))
    const aside = 18 * mark.step
    if (!building) {
      const wide = MARK * Math.max(1, mark.size ?? 1)
      signs.push({ at: L.latLng(mark.lat, mark.lon), wide: wide + 2 * aside, high: wide })
    }
    const marker = signOf({ ...mark, box, anchor: [12 - aside, 12], above: building ? 0 : 500 })
    if (painting.pick) marker.on("click", () => tell("", marker.getLatLng()))
    return marker
  }

  function badgeOf(badge) {
    const box = element("div", "wijkbreed", badge.sign)
    const { feature } = pathIn(badge.code)
    signs.push({ box, at: L.latLng(badge.lat, badge.lon), feature, wide: 34, high: 28 })
    const text = inSentences([feature.properties.naam, ...presenceIn(badge.code)])
    return signOf({ ...badge, box, text, anchor: [15, 13], above: 300, area: badge.code })
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

  function boxOfBubble({ lat, lon, radius }) {
    const { x, y } = map.project([lat, lon])
    return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }
  }

  /* Badges step aside for marks, question marks and names give way to both. */
  function arrange() {
    if (!painting || !layers.wijk || !layers[painting.level] || !map._loaded) return
    const taken = []
    for (const { box, at, feature, wide, high } of signs) {
      const { x, y } = map.project(at)
      const inside = feature ? onScreen(map, feature).spots : []
      const near = feature ? ASIDE.map(([right, down]) => [x + right, y + down]) : []
      const [left, top] = settle([[x, y], ...inside, ...near], wide, high, taken) ?? [x, y]
      if (box) box.style.transform = `translate(${left - x}px, ${top - y}px)`
    }
    label(taken)
  }

  /* Question marks and names, set anew when another place on the screen may fit them. */
  function label(taken) {
    const { level, selected, asked } = painting
    const open = new Set([...byCode[level]].filter(([, { at }]) => asked[at]).map(([code]) => code))
    const here = largeEnough(level)
    const wijken = level === "wijk" ? here : largeEnough("wijk")
    const drawn = [level, selected, map.getZoom(), lettered, ...open, ...here.map(({ id }) => id)]
    const bubbles = painting.bubbles.map(boxOfBubble)
    const same = JSON.stringify([drawn, taken, bubbles])
    if (labels?.same === same) return
    const made = []
    wijken.sort((one, other) => (other.id === selected) - (one.id === selected))
    for (const feature of wijken) made.push(...named(feature, wijken, taken, bubbles))
    for (const feature of here) if (open.has(feature.id)) made.push(...question(feature, taken, bubbles))
    if (level === "buurt") for (const feature of here) made.push(...namedInside(feature, taken))
    labels?.layer.remove()
    labels = { same, layer: L.layerGroup(made).addTo(map) }
  }

  /* The areas that are in view and not too small for a sign, the smallest first. */
  function largeEnough(level) {
    const view = map.getBounds()
    const seen = `${level} ${map.getZoom()} ${view.toBBoxString()}`
    if (inView?.[level]?.seen !== seen) {
      const size = (path) => {
        const bounds = path.getBounds()
        const [one, other] = [map.project(bounds.getNorthWest()), map.project(bounds.getSouthEast())]
        return (other.x - one.x) * (other.y - one.y)
      }
      const found = layers[level].getLayers().filter((path) => view.intersects(path.getBounds()))
        .map((path) => ({ path, size: size(path) })).filter((each) => each.size > SMALLEST)
      found.sort((one, other) => one.size - other.size)
      inView = { ...inView, [level]: { seen, found: found.slice(-MOST_LABELS).map(({ path }) => path.feature) } }
    }
    return [...inView[level].found]
  }

  /* Nobody is known in the area, and someone may be: a question, not an empty spot. */
  function question(feature, taken, bubbles) {
    const { spots } = onScreen(map, feature)
    const spot = settle(spots, 12, 17, taken, bubbles) ?? settle(spots, 12, 17, taken)
    if (!spot) return []
    return [textAt({ x: spot[0], y: spot[1] }, element("div", "onbekend", "?"))]
  }

  /* Beside a bubble if there is room, else over it: a name matters more. */
  function named(feature, wijken, taken, bubbles) {
    const [area, { naam }] = [onScreen(map, feature), feature.properties]
    const others = wijken.map((each) => onScreen(map, each))
    const view = map.getPixelBounds()
    const place = (full) => fit(area, naam, NAME_SIZES, full, 0.6, view)
      ?? beside(area, naam, 11, full, others, view)
      ?? fit(area, naam, [11], full, 0.4, view)
    return write((bubbles.length && place([...taken, ...bubbles])) || place(taken), "wijknaam", taken)
  }

  function namedInside(feature, taken) {
    const found = fit(onScreen(map, feature), feature.properties.naam, [11], taken, 1, map.getPixelBounds())
    return write(found, "wijknaam buurtnaam", taken)
  }

  function write(found, look, taken) {
    if (!found) return []
    taken.push(found.box)
    const box = element("span", look, found.lines.join("\n"))
    box.style.fontSize = `${found.size}px`
    return [textAt(found, box)]
  }

  function textAt({ x, y }, box) {
    const icon = L.divIcon({ html: box, className: "", iconSize: [0, 0] })
    return L.marker(map.unproject([x, y]), { icon, interactive: false, keyboard: false, pane: "namen" })
  }

  function draw(level) {
    for (const [name, layer] of Object.entries(layers)) {
      if (name !== level && map.hasLayer(layer)) map.removeLayer(layer)
    }
    const layer = layers[level]
    for (const { path } of byCode[level].values()) {
      const style = styleOf(path.feature)
      if (path.options.fillColor !== style.fillColor) path.setStyle(style)
    }
    if (!map.hasLayer(layer)) layer.addTo(map)
    showBorders(level)
    stops[level] ??= window.wijkbeeld.walk.follow({
      map,
      layer,
      told: (feature) => inSentences(linesOfText(feature)),
      choose: tell,
      point: outlineOf,
      show: (path) => path.openTooltip(middleOf(map, path.feature)),
    })
    stops[level](painting.selected)
    const { bubbles, badges, marks } = painting
    signs = []
    const added = L.layerGroup([...bubbles.map(bubbleOf), ...marks.map(markerOf), ...badges.map(badgeOf)])
    for (const each of linesOf()) added.addLayer(each)
    added.addTo(map)
    if (overlay) map.removeLayer(overlay)
    overlay = added
    map.getContainer().setAttribute("aria-label", painting.alt)
    window.frameElement?.setAttribute("title", painting.alt)
    arrange()
    /* What is drawn here is on the screen once the next frame of the browser has gone by. */
    requestAnimationFrame(() => shown.port2.postMessage(""))
  }

  /* The page was served with a picture of the map as it was asked for then, and with a style for
     while it is being built. */
  function uncover() {
    for (const id of ["eerste-beeld", "wb-eerst"]) window.parent.document.getElementById(id)?.remove()
  }

  function tellPainted() {
    uncover()
    document.body.dataset.painted = String(Number(document.body.dataset.painted ?? 0) + 1)
  }

  /* Returns an empty group: streamlit-folium puts one on the map for every change. */
  function paint(next, selected, which) {
    give({ next, selected })
    if (which !== undefined) foresee(facts.ahead, which)
    return L.layerGroup()
  }

  function show({ next, selected }) {
    if (painting) uncover()
    painting = { ...next, selected, figures: next.figures.split("|") }
    for (const name of ["classes", "words", "unknown", "asked"]) painting[name] = column(next[name])
    const mine = painting
    const needed = new Set(["wijk", next.level, selected.startsWith("BU") ? "buurt" : "wijk"])
    Promise.all([dressed, ...[...needed].map(fetchShapes)])
      .then(() => {
        if (painting !== mine) return
        draw(next.level)
        say("")
      })
      .catch(() => {
        say("De kaart kon niet worden opgehaald.")
        uncover()
      })
  }

  /* Leaflet gives the map the focus at the first press; the page must not scroll before it is let go. */
  function keepStill(container) {
    container.focus = () => HTMLElement.prototype.focus.call(container, { preventScroll: true })
  }

  /* What is wrong now; else what always holds. */
  function say(wrong) {
    const text = wrong || (facts.madeUp ? "Verzonnen gemeente" : "")
    if (facts.notice.textContent !== text) facts.notice.textContent = text
  }

  function addNotice() {
    const corner = L.control({ position: "topright" })
    facts.notice = element("div", "melding")
    facts.notice.setAttribute("role", "status")
    corner.onAdd = () => facts.notice
    corner.addTo(map)
    say("")
  }

  /* The letter of the page around the map, which the frame of the map does not have of itself. */
  function borrowLetter() {
    const preloaded = window.parent.document.querySelector("link[rel=preload][as=font]")
    if (!preloaded) return
    const letter = new FontFace("Source Sans", `url(${preloaded.href})`, { weight: "200 900" })
    const use = (each) => {
      document.fonts.add(each)
      forgetWidths()
      lettered += 1
      arrange()
    }
    letter.load().then(use, () => {})
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

  /* The area that the keyboard is at; none of them once it has gone on. */
  function outlineOf(feature) {
    if (pointed) map.removeLayer(pointed)
    pointed = feature && L.layerGroup([
      outline(feature, { color: "#fff", weight: 8 }),
      outline(feature, { color: facts.inks.focus, weight: 4 }),
    ]).addTo(map)
  }

  /* The area that a sign is for, drawn while it is pointed at or has the focus. */
  function showArea(marker, code) {
    const level = code.startsWith("BU") ? "buurt" : "wijk"
    let drawn
    let wanted = false
    const on = () => {
      wanted = true
      fetchShapes(level).then(() => {
        const area = find(code)
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

  function start(place, basis) {
    facts = basis
    const view = { center: L.latLngBounds(facts.bounds).getCenter(), zoom: 12, maxZoom: 18, zoomSnap: 0.25 }
    map = L.map(place, { ...view, zoomControl: false, scrollWheelZoom: false })
    dressed = Promise.all(facts.styles.map(fetchStyle))
    borrowLetter()
    addPatterns(facts.inks)
    map.createPane("grenzen").style.zIndex = 420
    map.getPane("grenzen").style.pointerEvents = "none"
    map.createPane("bollen").style.zIndex = 430
    map.getPane("bollen").style.pointerEvents = "none"
    map.createPane("namen").style.zIndex = 440
    map.getPane("namen").style.pointerEvents = "none"
    map.attributionControl.setPrefix("")
    map.attributionControl.addAttribution(facts.attribution)
    L.control.zoom({ zoomInTitle: "Inzoomen", zoomOutTitle: "Uitzoomen" }).addTo(map)
    const scale = L.control.scale({ imperial: false }).addTo(map).getContainer()
    scale.prepend(northArrow())
    addCopy()
    keepStill(map.getContainer())
    addNotice()
    if (facts.background) {
      L.tileLayer(facts.background.url, { attribution: facts.background.attribution, maxZoom: 19 }).addTo(map)
    }
    if (window.matchMedia("(pointer: coarse)").matches) map.dragging.disable()
    map.on("click", ({ latlng }) => { if (painting?.pick) tell("", latlng) })
    map.on("moveend", () => requestAnimationFrame(arrange))
    map.on("dragstart zoomstart", () => { moved = map._loaded })
    map.on("move zoomend", lead)
    document.addEventListener("keydown", leave)
    window.addEventListener("pagehide", uncover)
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
    /* A sheet of paper has another size, and waits for nobody. */
    window.matchMedia("print").addEventListener("change", () => { fit(); arrange() })
    return map
  }

  function pathIn(code, level = code.startsWith("BU") ? "buurt" : "wijk") {
    return byCode[level].get(code)?.path
  }

  /* The shape of one area on the map now. */
  function pathOf(code) {
    return pathIn(code, painting.level)
  }

  return { start, paint, pathOf, follow }
})())
