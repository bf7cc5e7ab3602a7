"""What would a file change in the register, and what is wrong with it, row by row?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from data.register import InvalidError, Kept, Register, Who
from data.register_store.errors import Problem
from data.register_transfer.cells import plain_text
from data.register_transfer.planning import (
    Chosen,
    Incoming,
    Plan,
    RowProblem,
    chosen_tables,
    make_plan,
)
from data.register_transfer.sheets import FileError, FormulaCell

SHOWN = 500  # of what would happen, and of what is wrong; beyond that only the number


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file as it was understood, with its first rows."""

    name: str
    header: tuple[str, ...]
    rows: int
    first: tuple[tuple[str, ...], ...]
    proposed: Chosen


@dataclass(frozen=True, slots=True)
class Step:
    """One record that would be added, changed, ended or had back."""

    action: str
    before: Kept | None
    after: Kept


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing would do; with any problem it does nothing at all.

    stamp
        Of the register that was looked at.
    counts
        Action -> how many records.
    """

    stamp: str
    counts: Mapping[str, int]
    same: int
    steps: tuple[Step, ...]
    problems: tuple[RowProblem, ...]
    more_problems: int


def look_at(incoming: Incoming) -> list[Table]:
    """The tables in a file, with a proposal of what each is.

    Raises FileError where none of them is recognised.
    """
    found = []
    for sheet, chosen in chosen_tables(incoming):
        first = tuple(
            tuple(c.text if isinstance(c, FormulaCell) else plain_text(c) for c in cells)
            for _, cells in sheet.rows[:5]
        )
        found.append(Table(sheet.name, sheet.header, len(sheet.rows), first, chosen))
    return found


def preview(register: Register, incoming: Incoming, *, who: Who) -> Preview:
    """What importing would do, by doing all of it but storing."""
    stamp = register.stamp()
    plan = make_plan(register, incoming)
    changed: tuple[Kept, ...] = ()
    unread = list(plan.problems)
    if not unread or _stands_alone(plan, incoming):
        try:
            changed = register.submit(
                plan.changes, who=who, why=_why(incoming), token=f"proef {stamp}", try_out=True
            ).changed
        except InvalidError as error:
            plan.problems += [_in_the_file(problem, plan, incoming) for problem in error.problems]
    if unread:
        changed = ()
        plan.problems.sort(key=lambda each: each.row or 0)
    steps = tuple(_step(plan.before.get((kept.kind, kept.key)), kept) for kept in changed)
    return Preview(
        stamp=stamp,
        counts=Counter(step.action for step in steps),
        same=len(plan.changes) - len(steps),
        steps=steps[:SHOWN],
        problems=tuple(plan.problems[:SHOWN]),
        more_problems=max(0, len(plan.problems) - SHOWN),
    )


def carry_out(register: Register, incoming: Incoming, *, who: Who, token: str, stamp: str) -> int:
    """Import the file, all of it or nothing; returns how many records changed.

    stamp
        Of the preview: what lands is what was looked at.

    Raises FileError when the register changed since, InvalidError when the file is not right.
    """
    if register.stamp() != stamp and not register.history_of(token):
        raise FileError("Het register is intussen gewijzigd. Bekijk het voorbeeld opnieuw.")
    plan = make_plan(register, incoming)
    if plan.problems:
        raise InvalidError(str(problem) for problem in plan.problems[:SHOWN])
    receipt = register.submit(plan.changes, who=who, why=_why(incoming), token=token)
    return len(receipt.changed)


def _stands_alone(plan: Plan, incoming: Incoming) -> bool:
    """Whether the rows that could be read name nothing that a row beside them would have said."""
    tables = {table for table, _ in plan.rows.values()}
    return len(tables) == 1 and not incoming.complete


def _why(incoming: Incoming) -> str:
    return f"import van {incoming.name}"


def _in_the_file(problem: Problem | str, plan: Plan, incoming: Incoming) -> RowProblem:
    if isinstance(problem, str):
        return RowProblem(incoming.name, None, "", problem)
    table, row = plan.rows.get((problem.kind, problem.key), ("", None))
    return RowProblem(table or problem.what, row, problem.column, problem.text)


def _step(before: Kept | None, after: Kept) -> Step:
    if before is None:
        return Step("toegevoegd", None, after)
    if before.ended != after.ended:
        return Step("beëindigd" if after.ended else "hersteld", before, after)
    return Step("gewijzigd", before, after)
