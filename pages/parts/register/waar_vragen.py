"""What do the questions about where something is share?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pages.parts.beeld import Beeld
from pages.parts.clicks import next_turn, turn
from pages.parts.register.velden import ask_field


@dataclass(frozen=True, slots=True)
class Asking:
    """What the questions about where share.

    mark
        Tells the fields of this form from those of another.
    """

    beeld: Beeld
    kind: str
    key: str
    mark: str
    fields: Mapping[str, Any]

    @property
    def may_write(self) -> bool:
        """Whether anything may be filled in here."""
        return bool(self.beeld.desk.may_write)

    def field(self, name: str, record: Any) -> Any:
        """Draw one field, and return its answer."""
        key = f"{self.mark}-{turn(self.mark)}-{name}"
        value = getattr(record, name)
        return ask_field(self.fields[name], value, key=key, disabled=not self.may_write)

    def fill_in(self, said: str, **changes: Any) -> None:
        """Put values in the draft and let the fields show them; for use in a callback."""
        desk = self.beeld.desk
        draft = desk.draft(self.kind, self.key)
        if draft is not None and changes:
            changed = desk.begin_draft(replace(draft.record, **changes), draft.version)
            desk.keep_draft(self.kind, changed, self.key)
        next_turn(self.mark, said)


def fields_of_where(kind: str) -> tuple[str, ...]:
    """The fields of a kind that `ask_where` asks; () where it has none."""
    return {
        "places": ("address", "postcode", "lat", "lon", "wijk", "buurt", "basis"),
        "aanwezigheid": ("gebied", "place"),
    }.get(kind, ())


def at_point(lat: float, lon: float, found: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a place that lies at a point."""
    areas = {"wijk": found.get("wijk", ""), "buurt": found.get("buurt", "")}
    return {"lat": lat, "lon": lon, "basis": "punt", **areas}


def areas_words(beeld: Beeld, found: Mapping[str, str]) -> str:
    """In which buurt and wijk that is."""
    named = [
        f"{level} {beeld.wijkbeeld.gebieden[found[level]].name}"
        for level in ("buurt", "wijk")
        if found.get(level) in beeld.wijkbeeld.gebieden
    ]
    return " in ".join(named)
