"""The phrases that scenarios are told in: what each kind of gap takes, and which phrase a step is.

A phrase is written as it is read: ``the seller offers {amount:money}[ for its return]``. Words stand
for themselves, a gap in braces has a name and a kind, and what is in square brackets may be left out.
"""

import difflib
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from ..core.parties import Role

# Every order of a scenario is placed on a Monday at midnight: day 0.
DAY_0 = datetime(2026, 3, 2, tzinfo=UTC)


class Kind(NamedTuple):
    """What can stand in a gap: its pattern, how it is read, and an example; all words, if few fit."""

    pattern: str
    read: Callable[[str], Any]
    example: str
    words: tuple[str, ...] = ()


def _minor(text: str) -> int:
    whole, part = text.split(".")
    return 100 * int(whole) + int(part)


def _moment(text: str) -> datetime:
    day, _, hour = text.removeprefix("day ").partition(" ")
    hours, minutes = hour.split(":") if hour else (0, 0)
    return DAY_0 + timedelta(days=int(day), hours=int(hours), minutes=int(minutes))


def _words(example: str, code: bool = False) -> Kind:
    """Words in quotes; a code of the policy may be written with spaces."""

    def read(text: str) -> str:
        return text[1:-1].replace(" ", "_") if code else text[1:-1]

    return Kind('"[^"]*"', read, f'"{example}"')


KINDS: Mapping[str, Kind] = {
    "money": Kind(r"\d+\.\d\d", _minor, "12.00"),
    "number": Kind(r"\d+", int, "3"),
    "day": Kind(r"day \d+(?: \d\d:\d\d)?", _moment, "day 16"),
    "party": Kind("buyer|seller|mediator|platform", Role, "buyer"),
    "side": Kind("buyer|seller", Role, "seller"),
    "giver": Kind("seller|platform", Role, "seller"),
    "reason": _words("not received", code=True),
    "cancel_reason": _words("out of stock", code=True),
    "warning": _words("window-until"),
    "message": _words("Can you help?"),
    "mark": _words("promise", code=True),
    "payment": _words("card", code=True),
    "rule": _words("window-lapse"),
    "sentence": _words("The claim is carried out as asked."),
}


def one_of(words: Mapping[str, Any]) -> Kind:
    """A gap that takes one of these words."""
    longest_first = sorted(words, key=len, reverse=True)
    pattern = "|".join(map(re.escape, longest_first))
    return Kind(pattern, words.__getitem__, next(iter(words)), tuple(words))


def money(amount: int) -> str:
    """An amount as scenarios write it."""
    return f"{'-' * (amount < 0)}{abs(amount) // 100}.{abs(amount) % 100:02}"


def moment(at: datetime | None) -> str:
    """A moment as scenarios write it."""
    if at is None:
        return "no day"
    days, rest = divmod(at - DAY_0, timedelta(days=1))
    hour = f" {rest.seconds // 3600:02}:{rest.seconds // 60 % 60:02}" if rest else ""
    return f"day {days}{hour}"


# ---------------------------------------------------------------------------------------------
# Phrases


class Phrase(NamedTuple):
    """One phrase and what it does. An act happens; a look compares, and happens to nobody."""

    text: str
    look: bool
    pattern: re.Pattern[str]
    kinds: Mapping[str, Kind]
    does: Callable[..., None]

    @property
    def example(self) -> str:
        """The phrase with something in each of its gaps."""
        return _GAP.sub(lambda gap: self.kinds[gap["name"]].example, self.text)


_GAP = re.compile(r"\{(?P<name>\w+)(?::(?P<kind>\w+))?\}")
PHRASES: list[Phrase] = []


def act(text: str, **kinds: Kind) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The function below is what the phrase does, as Given or When."""
    return _phrase(text, look=False, kinds=kinds)


def look(text: str, **kinds: Kind) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The function below compares what the phrase says with what is, as Then."""
    return _phrase(text, look=True, kinds=kinds)


def _phrase(
    text: str, look: bool, kinds: Mapping[str, Kind]
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    gaps, pattern, at = {}, "", 0
    for gap in _GAP.finditer(text):
        name = gap["name"]
        gaps[name] = kinds.get(name) or KINDS[gap["kind"] or name]
        pattern += f"{_escaped(text[at : gap.start()])}(?P<{name}>{gaps[name].pattern})"
        at = gap.end()
    pattern += _escaped(text[at:])

    def register(does: Callable[..., None]) -> Callable[..., None]:
        PHRASES.append(Phrase(text, look, re.compile(pattern), gaps, does))
        return does

    return register


def _escaped(words: str) -> str:
    """Words stand for themselves; what is in square brackets may be left out."""
    return re.escape(words).replace(r"\[", "(?:").replace(r"\]", ")?")


class NotUnderstood(Exception):
    """A step that is no phrase, or one at the wrong place; says what would be understood."""


def understand(text: str, look: bool) -> Callable[..., None]:
    """What a step does, once it is given the case. Raises ``NotUnderstood``."""
    elsewhere = None
    for phrase in PHRASES:
        found = phrase.pattern.fullmatch(text)
        if found is None:
            continue
        if phrase.look is not look:
            elsewhere = phrase
            continue
        given = {n: phrase.kinds[n].read(v) for n, v in found.groupdict().items() if v is not None}
        return lambda case, does=phrase.does: does(case, **given)
    if elsewhere is not None:
        word = "Then" if elsewhere.look else "Given or When"
        raise NotUnderstood(f"this belongs under {word}")
    near = nearest(text, look)
    raise NotUnderstood("this is not understood; near to it are: " + "; ".join(near))


def nearest(text: str, look: bool) -> list[str]:
    """The phrases that come nearest to a step, as they could be written."""
    examples = {p.example: _likeness(text, p) for p in PHRASES if p.look is look}
    return sorted(examples, key=lambda e: -examples[e])[:3]


def _likeness(text: str, phrase: Phrase) -> float:
    """How alike they are, whether or not what may be left out is there."""
    long = phrase.example
    short = re.sub(r"\[[^]]*\]", "", long)
    ways = (short, re.sub(r"[\[\]]", "", long))
    return max(difflib.SequenceMatcher(None, text, way).ratio() for way in ways)
