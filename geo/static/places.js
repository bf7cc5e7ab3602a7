/* Where on the map does each badge, question mark and name fit, so that none lies on another? */
"use strict"

window.wijkbeeld.places = (() => {
  const LEADING = 1.12
  const STEPS = 16
  const ASIDE = [[0, -30], [-30, 0], [30, 0], [0, 30], [-30, -30], [30, -30], [60, 0], [-60, 0]]
  let pen
  const widths = {}
  const areas = {}

  /* The rings of an area, with for any point whether it lies inside and how far from an edge. */
  function areaOf(feature) {
    const { type, coordinates } = feature.geometry
    const parts = type === "Polygon" ? [coordinates] : coordinates
    return parts.flat().map((ring) => ring.map(([lng, lat]) => [lat, lng]))
  }

  function inside(rings, x, y) {
    let odd = false
    for (const ring of rings) {
      for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
        const [x1, y1] = ring[at]
        const [x2, y2] = ring[before]
        if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) odd = !odd
      }
    }
    return odd
  }

  function fromEdge(rings, x, y) {
    let nearest = Infinity
    for (const ring of rings) {
      for (let at = 1; at < ring.length; at++) {
        const [x1, y1] = ring[at - 1]
        const [dx, dy] = [ring[at][0] - x1, ring[at][1] - y1]
        const along = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)))
        nearest = Math.min(nearest, Math.hypot(x - x1 - along * dx, y - y1 - along * dy))
      }
    }
    return nearest
  }

  /* An area in pixels at the zoom of now, with spots in it: those farthest from an edge first. */
  function onScreen(map, feature) {
    const zoom = map.getZoom()
    const known = areas[feature.id]
    if (known?.zoom === zoom) return known
    const rings = areaOf(feature).map((ring) => ring.map((spot) => {
      const { x, y } = map.project(spot, zoom)
      return [x, y]
    }))
    const xs = rings[0].map(([x]) => x)
    const ys = rings[0].map(([, y]) => y)
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    const spots = []
    for (let across = 1; across < STEPS; across++) {
      for (let down = 1; down < STEPS; down++) {
        const [x, y] = [left + ((right - left) * across) / STEPS, top + ((bottom - top) * down) / STEPS]
        if (inside(rings, x, y)) spots.push([x, y, fromEdge(rings, x, y)])
      }
    }
    spots.sort((one, other) => other[2] - one[2])
    areas[feature.id] = { zoom, rings, spots, box: { left, right, top, bottom } }
    return areas[feature.id]
  }

  /* The point of an area that lies farthest from its edges. */
  function middleOf(map, feature) {
    const { spots, box } = onScreen(map, feature)
    const [x, y] = spots[0] ?? [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
    return map.unproject([x, y], map.getZoom())
  }

  function widthOf(line, size) {
    pen ??= document.createElement("canvas").getContext("2d")
    pen.font = `600 100px "Source Sans", system-ui, sans-serif`
    widths[line] ??= pen.measureText(line).width / 100
    return widths[line] * size
  }

  /* Another letter has other widths. */
  function forgetWidths() {
    for (const line of Object.keys(widths)) delete widths[line]
  }

  /* The name on one line, then on two and three where its words allow it. */
  function breaksOf(name) {
    const words = name.split(" ")
    const found = [[name]]
    for (const most of [2, 3]) {
      const room = (widthOf(name, 1) / most) * 1.2
      const lines = []
      for (const word of words) {
        const longer = lines.length ? `${lines.at(-1)} ${word}` : word
        if (lines.length && widthOf(longer, 1) <= room) lines[lines.length - 1] = longer
        else lines.push(word)
      }
      if (lines.length <= most && lines.length > found.at(-1).length) found.push(lines)
    }
    return found
  }

  function around(x, y, wide, high) {
    return { left: x - wide / 2, right: x + wide / 2, top: y - high / 2, bottom: y + high / 2 }
  }

  function overlap(one, other) {
    return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
  }

  function free(box, taken) {
    return !taken.some((each) => overlap(box, each))
  }

  function within(view, { left, right, top, bottom }) {
    return left >= view.min.x && right <= view.max.x && top >= view.min.y && bottom <= view.max.y
  }

  /* How much of a box lies in the area; 0 where that is less than asked. */
  function shareIn(rings, box, least = 0) {
    let hits = 0
    let misses = 0
    for (let across = 0; across < 5; across++) {
      for (let down = 0; down < 3; down++) {
        const [x, y] = [box.left + ((box.right - box.left) * across) / 4, box.top + ((box.bottom - box.top) * down) / 2]
        if (inside(rings, x, y)) hits += 1
        else if (++misses > 15 * (1 - least)) return 0
      }
    }
    return hits / 15
  }

  /* Where a name fits: wholly in its area if it can, else for the greater part. */
  function fit(area, name, sizes, taken, least, view) {
    let best
    for (const size of sizes) {
      for (const lines of breaksOf(name)) {
        const wide = Math.max(...lines.map((line) => widthOf(line, size))) + 4
        const high = lines.length * size * LEADING + 2
        for (const [x, y] of area.spots) {
          const box = around(x, y, wide, high)
          if (!within(view, box) || !free(box, taken)) continue
          const share = shareIn(area.rings, box, best?.share ?? least)
          if (share === 1) return { lines, size, x, y, box }
          if (share >= least && share > (best?.share ?? 0)) best = { lines, size, x, y, box, share }
        }
      }
    }
    return best
  }

  /* A name beside its area, where no other area lies. */
  function beside(area, name, size, taken, others, view) {
    const { left, right, top, bottom } = area.box
    for (const lines of breaksOf(name)) {
      const wide = Math.max(...lines.map((line) => widthOf(line, size))) + 4
      const high = lines.length * size * LEADING + 2
      const [x, y] = [(left + right) / 2, (top + bottom) / 2]
      const spots = [[x, top - high / 2 - 2], [x, bottom + high / 2 + 2], [left - wide / 2 - 3, y], [right + wide / 2 + 3, y]]
      for (const [across, down] of spots) {
        const box = around(across, down, wide, high)
        if (within(view, box) && free(box, taken) && !others.some(({ rings }) => shareIn(rings, box))) {
          return { lines, size, x: across, y: down, box }
        }
      }
    }
    return undefined
  }

  /* The first of some spots where a sign lies on nothing; none where there is no such spot. */
  function settle(spots, wide, high, taken, shunned = []) {
    const full = [...taken, ...shunned]
    const spot = spots.find(([x, y]) => free(around(x, y, wide, high), full))
    if (spot) taken.push(around(spot[0], spot[1], wide, high))
    return spot
  }

  return { onScreen, middleOf, fit, beside, settle, forgetWidths, ASIDE }
})()
