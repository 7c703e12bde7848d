"""Recognises messages that press somebody to give protection away (R26, R27). Advice, no verdict.

``close``: asks to close, cancel or withdraw the dispute. ``promise``: promises money or goods in a
message, where it does not bind. ``false_reason``: asks for an untrue reason or report. ``outside``:
asks to talk or pay outside. Nothing here forbids or hides a message.
"""

from datetime import datetime

import msgspec

from .contacts import find_contacts
from .grammar import KINDS, Clause, Kind, Verdict
from .hearing import hear, thesaurus
from .normal import joined, letters, untwisted
from .promises import Promise, read_promise

# Messages are shorter; whatever is longer is looked at so far.
LONGEST = 6000


class Recognised(msgspec.Struct, frozen=True):
    """What presses in a message; of contacts only their kinds, so that nothing personal is kept."""

    kinds: tuple[Kind, ...] = ()
    promise: Promise | None = None
    contacts: tuple[str, ...] = ()


def recognise(text: str, at: datetime | None = None) -> Recognised:
    """Which kinds of pressure a message contains, and its first promise; ``at`` is its moment."""
    text = text[:LONGEST]
    spelled = joined(letters(text))
    words = untwisted(spelled)
    contacts = find_contacts(text, spelled)
    heard = hear(words)
    named = contacts and not heard.slots & {"platform", "told"}
    kinds = tuple(k for k in KINDS if k in heard.kinds or (k == "outside" and named))
    return Recognised(kinds, _promise(words, heard.kinds.get("promise", ()), at), contacts)


def _promise(
    text: str, said: tuple[tuple[Clause, Verdict], ...], at: datetime | None
) -> Promise | None:
    """The first promise, as the language reads it that understands most: sisters share words."""
    if not said:
        return None
    # A price beside the asking can be meant as a promise, but words of giving say it.
    said = tuple(x for x in said if any(hit.slot != "money" for hit in x[1].hits)) or said
    first = min(clause.sentence.number for clause, _verdict in said)
    read = [
        read_promise(text, clause, verdict, thesaurus(clause.code), at)
        for clause, verdict in said
        if clause.sentence.number == first
    ]
    return max(
        read, key=lambda p: (p.amount is not None) + (p.within is not None or p.day is not None)
    )
