"""What is on the map, as a file that carries its own source and choice."""

from __future__ import annotations

import json
from collections.abc import Mapping

from geo.boundaries import Shapes


def geojson_of(
    shapes: Shapes,
    level: str,
    facts: Mapping[str, Mapping[str, object]],
    *,
    about: Mapping[str, object],
) -> bytes:
    """The areas of one level as GeoJSON (WGS84) with facts among their properties.

    facts
        code -> property -> value; None where there is no figure.
    about
        Title, sources, year and choice: kept beside the areas, so that whoever
        opens the file can see where it comes from.
    """
    collection = json.loads(shapes.geojson(level))
    for feature in collection["features"]:
        feature["properties"] |= facts.get(feature["id"], {})
    return json.dumps({**collection, **about}, ensure_ascii=False).encode("utf-8")
