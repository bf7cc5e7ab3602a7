"""How does somebody hand in a file, in Dutch?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

# Streamlit's uploader speaks English; these rules put Dutch in its place.
STYLE = """<style>
[data-testid="stFileUploaderDropzoneInstructions"] {display: none;}
[data-testid="stFileUploaderDropzone"] button {min-height: 44px;}
[data-testid="stFileUploaderDropzone"] [data-testid="stBaseButton-secondary"],
[data-testid="stFileUploaderDropzone"] [data-testid="stBaseButton-secondary"] * {font-size: 0;}
[data-testid="stFileUploaderDropzone"] [data-testid="stBaseButton-secondary"]
  [data-testid="stIconMaterial"] {display: none;}
[data-testid="stFileUploaderDropzone"] [data-testid="stBaseButton-secondary"]::after {
  content: "Kies een bestand"; font-size: 1rem;}
[data-testid="stFileChip"] [role="alert"] {font-size: 0;}
[data-testid="stFileUploader"]:has([role="alert"])::after {
  content: "Te groot, of geen bestand van deze soort."; font-weight: 600;}
</style>"""


def ask_file(
    label: str,
    *,
    types: Sequence[str],
    key: str,
    max_mb: int | None = None,
    on_change: Callable[[], None] | None = None,
) -> Any:
    """One file, or None; a file that is too large or of another kind is refused in Dutch.

    max_mb
        None for what the server takes at most.
    on_change
        What happens when a file is handed in.
    """
    st.html(STYLE)
    return st.file_uploader(
        label, type=list(types), max_upload_size=max_mb, key=key, on_change=on_change
    )
