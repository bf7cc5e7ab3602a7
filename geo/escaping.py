"""How does any text become harmless, wherever it is put?"""

from __future__ import annotations

import json

# Signs that JSON never needs for itself and that mean something to HTML or JavaScript.
_ACTIVE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&'$`"}


def literal(text: str) -> str:
    """The text so that HTML and Markdown show it letter by letter.

    Every sign that is not a letter, digit or space becomes a numeric entity.
    Escaping only the five signs of HTML is not enough: `${...}` and backticks
    are JavaScript templates, and `[`, `!` and `*` mean something to Markdown.

    >>> literal("'t Hoekje <b>")
    '&#39;t Hoekje &#60;b&#62;'
    """
    return "".join(sign if sign.isalnum() or sign == " " else f"&#{ord(sign)};" for sign in text)


def in_script(value: object) -> str:
    """The value as a JavaScript literal that cannot end the script it stands in.

    value
        What JSON can hold: mappings, sequences, text, numbers, None.

    >>> in_script({"naam": "</script>${1}"})
    '{"naam":"\\\\u003c/script\\\\u003e\\\\u0024{1}"}'
    """
    return json.dumps(value, separators=(",", ":"), allow_nan=False).translate(_ACTIVE)
