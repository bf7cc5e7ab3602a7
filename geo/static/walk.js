/* How does who has no mouse walk over the areas? One stop for Tab, then the arrows; Enter chooses. */
"use strict"

window.wijkbeeld.walk = (() => {
  const MANY = 500 // areas: from here on their middle is not worked out to the pixel
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

  /* The area that lies nearest in a direction, or none at the edge. */
  function next(map, from, paths, [right, down]) {
    const { middleOf } = window.wijkbeeld.places
    const middle = (path) => (paths.length > MANY ? path.getBounds().getCenter() : middleOf(map, path.feature))
    const spot = (path) => map.latLngToLayerPoint(middle(path))
    const here = spot(from)
    let best
    for (const path of paths) {
      if (path === from) continue
      const { x, y } = spot(path).subtract(here)
      const along = x * right + y * down
      const far = along + 2 * Math.abs(x * down + y * right)
      if (along > 0 && (!best || far < best.far)) best = { path, far }
    }
    return best?.path
  }

  function follow({ map, layer, told, choose, point, show }) {
    const paths = layer.getLayers()
    let stop
    if (!paths.length) return () => {}
    /* On a canvas an area has no element of its own: one stop stands for each in turn. */
    const shared = paths[0].getElement() ? undefined : document.createElement("div")
    const nodeOf = (path) => shared ?? path?.getElement()

    function makeStop(path) {
      nodeOf(stop)?.setAttribute("tabindex", "-1")
      stop = path
      const node = nodeOf(path)
      if (!node) return
      node.setAttribute("tabindex", "0")
      node.setAttribute("role", "button")
      node.setAttribute("aria-label", told(path.feature))
    }

    function reach() {
      show(stop)
      point(stop.feature)
    }

    function walk(event) {
      if (event.target !== nodeOf(stop)) return
      const way = WAYS[event.key]
      if (way) {
        const path = next(map, stop, paths, way)
        if (path) {
          stop.closeTooltip()
          makeStop(path)
          if (shared) reach()
          else path.getElement().focus()
        }
      } else if (event.key === "Enter" || event.key === " ") choose(stop.feature.id)
      else return
      event.preventDefault()
      event.stopPropagation()
    }

    const root = shared ?? paths[0].getElement().ownerSVGElement
    const put = () => map.getContainer().prepend(shared)
    if (shared) put()
    if (shared) layer.on("add", put).on("remove", () => shared.remove())
    root.addEventListener("keydown", walk)
    root.addEventListener("focusin", (event) => {
      if (event.target === nodeOf(stop)) reach()
    })
    root.addEventListener("focusout", () => {
      stop?.closeTooltip()
      point(undefined)
    })
    /* Chromium stops with Tab at every shape that listens for the focus, unless it is told not to. */
    function passOver() {
      for (const node of [root, ...paths.map((path) => path.getElement())]) {
        if (node?.getAttribute("tabindex") === null) node.setAttribute("tabindex", "-1")
      }
    }

    /* The stop is the chosen area, or the first; its words follow the painting. */
    return (chosen) => {
      if (!shared) passOver()
      makeStop(paths.find((path) => path.feature.id === chosen) ?? stop ?? paths[0])
    }
  }

  return { follow }
})()
