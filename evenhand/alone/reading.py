"""Reads a file somebody typed by hand, and says gently what is wrong with it."""

import difflib
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import inspect

_AT = re.compile(r"^(?P<problem>.*?)(?: - at `\$?(?P<path>[^`]*)`)?$", re.DOTALL)
_STEP = re.compile(r"\.?(?P<name>\w+)|\[(?P<index>\d+)\]|\[\.\.\.\]")
_FIELD = re.compile(r"^Object (?P<what>contains unknown|missing required) field `(?P<name>.*)`$")
_LONGEST = 60  # characters shown of what was found

Hook = Callable[[type, Any], Any]


class FactsError(ValueError):
    """A file that cannot be used as it is: which file, which key, what was found, what is allowed."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        self.file, self.key, self.problem = file, key, problem
        super().__init__(f"{file}, {key}: {problem}" if key else f"{file}: {problem}")


def read[T](text: str, kind: type[T], file: str, hook: Hook | None = None) -> T:
    """Read TOML into a typed shape; ``hook`` reads the types msgspec does not know.

    Raises ``FactsError`` naming the first thing that is wrong, with the nearest key where one is
    unknown.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise FactsError(file, "", f"this is not valid TOML: {e}") from None
    try:
        return msgspec.convert(raw, kind, dec_hook=hook, builtin_types=(datetime, date))
    except msgspec.ValidationError as e:
        match = _AT.match(str(e))
        assert match is not None  # the pattern matches any text
        raise _error(raw, kind, file, match["problem"], match["path"] or "") from None


def _error(raw: Any, kind: type, file: str, problem: str, path: str) -> FactsError:
    found, inner = _walk(raw, inspect.type_info(kind), path)
    key = _as_people_count(path)
    if field := _FIELD.match(problem):
        there = list(_fields(inner))
        name = field["name"]
        whole = _as_people_count(f"{path}.{name}")
        if field["what"].startswith("missing"):
            return FactsError(file, whole, "this is missing, and nothing can be said without it")
        if path and name in _fields(inspect.type_info(kind)):
            problem = "it belongs to the top of the file, above the first [table]"
            return FactsError(file, whole, problem)
        near = difflib.get_close_matches(name, there, 1, 0.6)
        guess = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(there)}"
        return FactsError(file, whole, f"there is no such key; {guess}")
    allowed = _allowed(inner)
    if allowed:
        return FactsError(file, key, f"found {shown(found)}, allowed is {allowed}")
    if path.endswith("[...]") and "`str`" in problem:
        return FactsError(file, key, "every value in it is a text in quotes")
    return FactsError(file, key, problem[:1].lower() + problem[1:])


def shown(found: Any) -> str:
    """What was found, as it can be shown in one line."""
    if isinstance(found, dict):
        return "a table"
    if isinstance(found, list):
        return "a list"
    if isinstance(found, date):
        return found.isoformat()
    text = repr(found)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _as_people_count(path: str) -> str:
    """``.items[0].price`` as ``items 1, price``."""
    steps = path.lstrip(".").replace("[...]", "")
    return re.sub(r"\[(\d+)\]\.?", lambda m: f" {int(m[1]) + 1}, ", steps).rstrip(", ")


def _walk(found: Any, kind: inspect.Type, path: str) -> tuple[Any, inspect.Type]:
    """What stands at a place of the file, and what may stand there."""
    for step in _STEP.finditer(path):
        name, index = step["name"], step["index"]
        for one in _choices(kind):
            if name and isinstance(one, inspect.StructType) and isinstance(found, dict):
                field = next((f for f in one.fields if f.encode_name == name), None)
                if field is not None:
                    found, kind = found.get(name), field.type
                    break
            if index and isinstance(one, inspect.VarTupleType) and isinstance(found, list):
                found, kind = found[int(index)], one.item_type
                break
        else:
            return found, inspect.AnyType()
    return found, kind


def _choices(kind: inspect.Type) -> tuple[inspect.Type, ...]:
    return kind.types if isinstance(kind, inspect.UnionType) else (kind,)


def _fields(kind: inspect.Type) -> Iterator[str]:
    for one in _choices(kind):
        if isinstance(one, inspect.StructType):
            yield from (f.encode_name for f in one.fields)


def _allowed(kind: inspect.Type) -> str:
    """What may stand somewhere, in words; empty if its type alone does not tell."""
    told = []
    for one in _choices(kind):
        match one:
            case inspect.LiteralType():
                told.append("one of " + ", ".join(map(str, one.values)))
            case inspect.EnumType():
                told.append("one of " + ", ".join(str(member.value) for member in one.cls))
            case inspect.IntType():
                least = f" from {one.ge}" if one.ge is not None else ""
                told.append(f"a whole number{least}")
            case inspect.StrType():
                least = f" of {one.min_length}" if one.min_length else " of none"
                most = f"{least} to {one.max_length:,} characters" if one.max_length else ""
                told.append(f"a text in quotes{most}")
            case inspect.BoolType():
                told.append("true or false")
            case inspect.VarTupleType():
                told.append("a list in square brackets")
            case inspect.DictType() | inspect.StructType():
                told.append("a table")
    return " or ".join(told)
