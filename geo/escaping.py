"""How does any text become harmless, wherever it is put?"""

from __future__ import annotations

import json
import re

# Signs that mean something to HTML, to JavaScript, or to the templates that folium renders on the
# server: a name with double braces would be worked out there. JSON can spell each another way.
_ACTIVE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&'$`{}"}
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


# What a spreadsheet takes for the start of a formula, also in its wide form.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


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

    >>> in_script({"naam": "</script>{{1}}"})
    '{"naam":"\\\\u003c/script\\\\u003e\\\\u007b\\\\u007b1\\\\u007d\\\\u007d"}'
    """
    plain = json.dumps(value, separators=(",", ":"), allow_nan=False)
    return _STRING.sub(lambda each: each.group().translate(_ACTIVE), plain)


def safe_text(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> safe_text("=SOM(A1)"), safe_text(" @x"), safe_text("Groenelaan")
    ("'=SOM(A1)", "' @x", 'Groenelaan')
    """
    risky = text.startswith(("\t", "\r", "\n")) or text.lstrip().startswith(_FORMULA_STARTS)
    return "'" + text if risky else text
