"""The colours: to be told apart on paper, by colour-blind eyes, and from what lies around them."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from geo import palette

PALETTES = {
    "sequential": palette.SEQUENTIAL,
    "diverging": palette.DIVERGING,
    "neutral": palette.NEUTRAL,
}
# How red, green and blue reach an eye that lacks a kind of cone, in linear light.
# Source: Machado, Oliveira & Fernandes (2009), IEEE TVCG 15:1291-1298, severity 1.0.
EYES = {
    "any": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# From sRGB in linear light to XYZ under D65, divided by its white: IEC 61966-2-1.
TO_XYZ = (
    (0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883),
)
Three = tuple[float, float, float]


def linear(colour: str) -> Three:
    """A colour as light: IEC 61966-2-1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def times(matrix: tuple[Three, Three, Three], light: Three) -> Three:
    red, green, blue = (sum(a * b for a, b in zip(row, light, strict=True)) for row in matrix)
    return red, green, blue


def seen(colour: str, eye: str) -> Three:
    red, green, blue = (min(max(each, 0.0), 1.0) for each in times(EYES[eye], linear(colour)))
    return red, green, blue


def lab(light: Three) -> Three:
    """Light as CIE 1976 L*a*b*."""
    x, y, z = (
        each ** (1 / 3) if each > (6 / 29) ** 3 else each / (3 * (6 / 29) ** 2) + 4 / 29
        for each in times(TO_XYZ, light)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, eye: str = "any") -> float:
    """CIE 1976 colour difference; about 2.3 is only just to be seen."""
    pair = zip(lab(seen(one, eye)), lab(seen(other, eye)), strict=True)
    return float(sum((a - b) ** 2 for a, b in pair) ** 0.5)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    low, high = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in (linear(one), linear(other))
    )
    return (high + 0.05) / (low + 0.05)


def test_white_on_black_is_the_largest_contrast_there_is() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21.0)
    assert distance("#ffffff", "#000000") == pytest.approx(100.0, abs=0.1)


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("name", PALETTES)
def test_neighbouring_classes_are_far_apart_for_every_eye(name: str, eye: str) -> None:
    for one, other in combinations(PALETTES[name], 2):
        assert distance(one, other, eye) > 10, (one, other)


@pytest.mark.parametrize("name", ["sequential", "neutral"])
def test_lightness_alone_orders_the_classes(name: str) -> None:
    lightness = [lab(linear(each))[0] for each in PALETTES[name]]
    assert all(one - other > 8 for one, other in pairwise(lightness))


def test_the_middle_of_what_diverges_is_the_lightest() -> None:
    lightness = [lab(linear(each))[0] for each in palette.DIVERGING]
    assert lightness[0] < lightness[1] < lightness[2] > lightness[3] > lightness[4]


@pytest.mark.parametrize("eye", EYES)
def test_the_two_ends_of_what_diverges_are_not_mistaken_for_each_other(eye: str) -> None:
    fall, rise = palette.DIVERGING[:2], palette.DIVERGING[3:]
    assert min(distance(one, other, eye) for one in fall for other in rise) > 20


@pytest.mark.parametrize("text", [palette.INK, palette.ACCENT, palette.SELECTED])
def test_a_text_can_be_read_on_paper(text: str) -> None:
    assert contrast(text, palette.PAPER) >= 4.5


@pytest.mark.parametrize("sign", [*palette.PARTNERS, palette.NO_PARTNER, palette.NEDERLAND])
def test_a_sign_stands_out_from_the_paper_and_from_its_white_edge(sign: str) -> None:
    assert contrast(sign, palette.PAPER) >= 3
    assert contrast(sign, "#ffffff") >= 3


def test_the_lines_between_areas_can_be_seen_on_the_lightest_class() -> None:
    assert contrast(palette.LINE, palette.SEQUENTIAL[0]) >= 3


def test_the_outline_of_the_chosen_area_stands_out_from_the_white_that_it_lies_on() -> None:
    assert contrast(palette.SELECTED, "#ffffff") >= 4.5
