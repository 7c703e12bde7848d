"""Recognises messages that press somebody to give protection away (R26, R27). Advice, no verdict.

``close``: asks to close, cancel or withdraw the dispute. ``promise``: promises money or goods in a
message, where it does not bind. ``false_reason``: asks for an untrue reason or report. ``outside``:
asks to talk or pay outside. Nothing here forbids or hides a message.
"""

from datetime import datetime
from functools import cache
from itertools import chain

import msgspec

from . import ar, de, en, es, fr, pt, ru, zh
from .contacts import find_contacts
from .language import Kind, Language
from .normal import bare, joined, letters
from .promises import Promise, first_promise
from .rules import KINDS, Index, Rules

# Messages are shorter; whatever is longer is looked at so far.
LONGEST = 6000


class Recognised(msgspec.Struct, frozen=True):
    """What presses in a message; of contacts only their kinds, so that nothing personal is kept."""

    kinds: tuple[Kind, ...] = ()
    promise: Promise | None = None
    contacts: tuple[str, ...] = ()


def languages() -> tuple[Language, ...]:
    """All languages there are rules for."""
    return tuple(module.LANGUAGE for module in (en, es, pt, fr, de, ru, zh, ar))


@cache
def _index() -> Index:
    return Index(all_rules())


@cache
def all_rules() -> tuple[Rules, ...]:
    """The rules of all languages."""
    return tuple(map(Rules, languages()))


def recognise(text: str, at: datetime | None = None) -> Recognised:
    """Which kinds of pressure a message contains, and its first promise; ``at`` is its moment.

    Every language is tried, since messages mix them. What one language takes for a refusal or a report
    no other takes for pressure.
    """
    text = text[:LONGEST]
    spelled = joined(letters(text))
    words = bare(spelled)
    contacts = find_contacts(text, spelled)
    about = _index().about(words)
    seen = {kind: _say(kind, words, about[kind]) for kind in KINDS}
    named = contacts and not any(r.find("not_outside", words) for r in about["outside"])
    kinds = tuple(kind for kind in KINDS if seen[kind] or (kind == "outside" and named))
    if kinds and any(r.find("told", words) for r in dict.fromkeys(chain(*about.values()))):
        return Recognised(contacts=contacts)
    return Recognised(kinds, _promise(text, seen["promise"], at), contacts)


def _say(kind: Kind, words: str, about: tuple[Rules, ...]) -> tuple[Rules, ...]:
    """The languages that see a kind in what is left when each has taken its refusals out."""
    if not any(r.find(kind, words) for r in about):
        return ()
    for r in about:
        words = r.without(kind, words)
    return tuple(r for r in about if r.find(kind, words))


def _promise(text: str, promising: tuple[Rules, ...], at: datetime | None) -> Promise | None:
    """The promise as the language reads it that understands most: sisters share words."""
    read = [p for r in promising if (p := first_promise(text, r, at)) is not None]
    return max(
        read,
        key=lambda p: (p.amount is not None) + (p.within is not None or p.day is not None),
        default=None,
    )
