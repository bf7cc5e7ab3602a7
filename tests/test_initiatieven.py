"""What is said of one initiatief in one area is what is known there, no more and no less."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pages.parts.initiatieven import known_at
from tests.reporting import AMSTELVEEN, PROEFSTAD, beeld_of, changed
from wijk_lib.known import known_in


@pytest.mark.parametrize("folder", [AMSTELVEEN, PROEFSTAD], ids=lambda each: each.name)
@pytest.mark.parametrize("confirmed_absent", [False, True])
def test_what_is_said_of_an_area_is_what_is_known_there(
    folder: Path, confirmed_absent: bool
) -> None:
    beeld = beeld_of(folder)
    if confirmed_absent:
        rows = [replace(e, state="bevestigd afwezig") for e in beeld.wijkbeeld.aanwezigheid]
        beeld = changed(replace(beeld.wijkbeeld, aanwezigheid=tuple(rows)), folder)
    initiatieven = beeld.wijkbeeld.initiatieven
    everywhere = {key for keys in beeld.uitkomst.stadsbreed.values() for key in keys}
    heard = set()
    for gebied in (*beeld.wijkbeeld.at_level("wijk"), *beeld.wijkbeeld.at_level("buurt")):
        known = known_in([gebied.code], initiatieven.values(), beeld.uitkomst)[gebied.code]
        for key, initiatief in initiatieven.items():
            said = known_at(beeld, initiatief, gebied.code)
            if key in everywhere:
                assert said == ""
                continue
            assert gebied.name in said
            assert ("is het aanwezig" in said) == (key in known.present)
            assert ("was het" in said) == (key in known.over)
            assert ("dat is bevestigd" in said) == (key in known.absent)
            heard.add(said.replace(gebied.name, ""))
    assert len(heard) > 1
