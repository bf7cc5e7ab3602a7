"""How is a result frozen, cheaply?

A record does what `@dataclass(frozen=True, slots=True)` makes, without the code that
`dataclasses` writes and compiles anew for each class: over the eighty classes of this library
that took six times as long as the rest of importing it.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

Kept = TypeVar("Kept", bound="Record")


@dataclass_transform(frozen_default=True)
class _Freezing(type):
    """Makes a class of which each record holds exactly the fields that are annotated."""

    __match_args__: tuple[str, ...]
    _defaults: dict[str, Any]
    _setters: dict[str, Callable[[Any, Any], None]]
    _told: attrgetter[Any]

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> _Freezing:
        """The class, with a slot for each field."""
        fields = tuple(body.get("__annotations__", ()))
        defaults = {field: body.pop(field) for field in fields if field in body}
        body |= {"__slots__": fields, "__match_args__": fields}
        made = super().__new__(cls, name, bases, body)
        made._defaults = defaults
        made._setters = {field: vars(made)[field].__set__ for field in fields}
        made._told = attrgetter("__class__", *fields)
        return made


class _Fields:
    """The fields as `dataclasses` knows them, made for the first who asks."""

    def __get__(self, record: object, kind: type[Record]) -> dict[str, Any]:
        from dataclasses import make_dataclass  # noqa: PLC0415  most never ask

        twin = make_dataclass(kind.__name__, kind.__annotations__.items())
        found: dict[str, Any] = vars(twin)["__dataclass_fields__"]
        kind.__dataclass_fields__ = found
        return found


class Record(metaclass=_Freezing):
    """Fields by name, given once; two records of one class are equal when all their fields are.

    A class inherits from this alone, and names its fields as a dataclass does. What has
    to be checked or completed goes into `__post_init__`. `dataclasses.fields`, `replace`
    and `asdict` take a record as well.

    Raises TypeError for a field too many or too few, and AttributeError when written into.

    >>> class Visit(Record):
    ...     place: str
    ...     people: int = 1
    >>> Visit("school", people=3)
    Visit(place='school', people=3)
    >>> Visit("school") == Visit("school", 1)
    True
    >>> Visit("school").people = 4
    Traceback (most recent call last):
    AttributeError: a Visit is frozen: people stays what it is
    """

    __dataclass_fields__ = _Fields()

    def __init__(self, *given: Any, **named: Any) -> None:
        """Each field, in order or by name."""
        setters = type(self)._setters
        if named or len(given) != len(setters):
            given = _in_order(type(self), given, named)
        for put, value in zip(setters.values(), given, strict=True):
            put(self, value)
        self.__post_init__()

    def __post_init__(self) -> None:
        """Most records have nothing to check or complete."""

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refused."""
        raise AttributeError(f"a {type(self).__name__} is frozen: {name} stays what it is")

    def __delattr__(self, name: str) -> NoReturn:
        """Refused."""
        raise AttributeError(f"a {type(self).__name__} is frozen: {name} stays what it is")

    def __eq__(self, other: object) -> bool:
        """Whether the other is of the same class, with the same in each field."""
        told = type(self)._told
        return type(other) is type(self) and bool(told(self) == told(other))

    def __hash__(self) -> int:
        """Equal records hash alike."""
        return hash(type(self)._told(self))

    def __repr__(self) -> str:
        """As it would be written down."""
        kind, *values = type(self)._told(self)
        told = map("{}={!r}".format, kind.__match_args__, values)
        return f"{kind.__qualname__}({', '.join(told)})"

    def __reduce__(self) -> tuple[type[Record], tuple[Any, ...]]:
        """How it is copied and pickled: made again from its fields."""
        kind, *values = type(self)._told(self)
        return kind, tuple(values)


def _in_order(kind: type[Record], given: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
    """A value for each field: as given, else by name, else what it is where nobody says."""
    names = kind.__match_args__
    first = dict(zip(names, given, strict=False))
    known = {**kind._defaults, **first, **named}
    twice = len(given) > len(first) or not named.keys().isdisjoint(first)
    if twice or known.keys() != kind._setters.keys():
        told = f"{len(given)} in order and {', '.join(named) or 'none'} by name"
        raise TypeError(f"{kind.__name__} has the fields {', '.join(names)}: given are {told}")
    return tuple([known[name] for name in names])


def replace(record: Kept, **changes: Any) -> Kept:
    """The same record but for some fields.

    Raises TypeError for a field that it has not.

    >>> from wijk_lib.estimate import Estimate
    >>> replace(Estimate(0.2, None, None, n=14, missing=0), missing=1)
    Estimate(value=0.2, low=None, high=None, n=14, missing=1)
    """
    kind, *values = type(record)._told(record)
    return type(record)(**dict(zip(kind.__match_args__, values, strict=True)) | changes)
