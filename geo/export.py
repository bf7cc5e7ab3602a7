"""What is on the map, as a file that carries its own source and choice."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyogrio

from geo.boundaries import Shapes

LAYERS = {"wijk": "wijken", "buurt": "buurten"}


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


def geopackage_of(
    shapes: Shapes,
    facts: Mapping[str, Mapping[str, Mapping[str, object]]],
    *,
    account: Sequence[tuple[str, str]],
) -> bytes:
    """The areas of every level as a GeoPackage in RD (EPSG:28992), a layer per level.

    facts
        level -> code -> column -> value; None where there is no figure. Every area of a
        level has the same columns.
    account
        What belongs to the figures, as (topic, text): a table of its own in the file.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "wijkbeeld.gpkg"
        for level, per_code in facts.items():
            frame = shapes.rd(level)
            columns = pd.DataFrame.from_dict(dict(per_code), orient="index").reindex(frame.index)
            columns = columns.convert_dtypes()
            layer = frame.join(columns).rename_axis("code").reset_index()
            layer.to_file(path, layer=LAYERS[level], driver="GPKG", engine="pyogrio")
        told = pd.DataFrame(account, columns=["onderwerp", "uitleg"])
        pyogrio.write_dataframe(told, path, layer="verantwoording", driver="GPKG")
        return path.read_bytes()
