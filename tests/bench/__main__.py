"""Run the subjects, print the table, write bench.json."""

from __future__ import annotations

import importlib
import json
import pkgutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

from tests import bench

ROOT = Path(__file__).parents[2]
PEERS = ROOT / ".venv-bench" / "bin" / "python"
LAST = "--in-this-process"


def subjects() -> dict[str, ModuleType]:
    """The modules here that have lines to give."""
    names = [each.name for each in pkgutil.iter_modules(bench.__path__) if each.name[0] != "_"]
    modules = {name: importlib.import_module(f"tests.bench.{name}") for name in names}
    return {name: module for name, module in modules.items() if hasattr(module, "lines")}


def run(name: str, module: ModuleType) -> list[dict[str, object]]:
    """The lines of one subject, from a process of its own, shown as they come."""
    peers = getattr(module, "PEERS", False) and PEERS.exists()
    python = str(PEERS) if peers else sys.executable
    command = [python, "-W", "ignore", "-m", "tests.bench", LAST, name]
    found = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        for text in process.stdout or ():
            if text.startswith("{"):
                found.append(json.loads(text))
                print(row(found[-1]), flush=True)
    if process.returncode:
        raise SystemExit(f"{name} stopped with code {process.returncode}")
    return found


def row(line: dict[str, object]) -> str:
    """One line of the table."""
    numbers = "".join(
        f"{'' if line[key] is None else format(line[key], '.3g'):>10}"
        for key in ("ours", "other", "ratio", "limit")
    )
    verdict = {True: "holds", False: "FALLS SHORT", None: ""}[line["holds"]]  # type: ignore[index]
    on = "" if line["limit"] is None else line["limit_on"]
    return f"{line['name']:<58} {line['unit']:<6}{numbers}  {on:<6}{verdict:<12}{line['note']}"


def main(arguments: list[str]) -> None:
    """All subjects, or those that are named."""
    if arguments[:1] == [LAST]:
        for line in importlib.import_module(f"tests.bench.{arguments[1]}").lines():
            print(json.dumps(line.as_dict()), flush=True)
        return
    columns = "".join(f"{each:>10}" for each in ("ours", "other", "ratio", "limit"))
    print(f"{'':<58} {'unit':<6}{columns}  on")
    found: list[dict[str, object]] = []
    for name, module in subjects().items():
        if not arguments or name in arguments:
            found += run(name, module)
    (ROOT / "bench.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    short = [line["name"] for line in found if line["holds"] is False]
    print(f"{len(found)} lines, {len(short)} fall short of their limit; bench.json is written")


if __name__ == "__main__":
    main(sys.argv[1:])
