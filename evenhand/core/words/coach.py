"""Reads a claim's description as a mediator will: does it say what is needed (R11, R29)?

It coaches and never refuses: a claim can be filed as it is.
"""

import re
from functools import cache
from typing import Literal

import msgspec

from .hearing import thesauri
from .lexicon import Lexicon
from .normal import joined, letters, tokens, untwisted

Said = Literal["ordered", "arrived", "wanted"]
SAYS: tuple[Said, ...] = ("ordered", "arrived", "wanted")
LONGEST = 20_000

_NUMBER = re.compile(r"\d")
_SHOUTED = re.compile(r"[!！]{4,}|[🤬🤮💩🖕😡]")


SLOTS = ("ordered", "arrived", "not_arrived", "wanted", "defects", "places", "angry")


@cache
def _lexicon() -> Lexicon:
    return Lexicon(thesauri(), SLOTS)


class Coached(msgspec.Struct, frozen=True):
    """What a description says, whether anything in it can be checked, and the rules it falls short of.

    ``angry``: it vents rather than tells; a description with its facts may be as cross as it likes.
    """

    says: tuple[Said, ...]
    specific: bool
    angry: bool
    missing: tuple[str, ...]


def coach(description: str) -> Coached:
    """What was ordered, what arrived, what is wanted; concrete or not; facts or mere anger."""
    text = description[:LONGEST]
    spelled = letters(text)
    words = tokens(untwisted(joined(spelled)))
    heard = _lexicon().hear(words).values()
    found = {slot for one in heard for met in one.met for slot in met.fit.slots}
    if "not_arrived" in found:
        found.add("arrived")
    says = tuple(s for s in SAYS if s in found)
    specific = bool(_NUMBER.search(spelled)) or bool(found & {"defects", "places"})
    told = specific and len(says) > 1
    angry = not told and ("angry" in found or bool(_SHOUTED.search(text)))
    missing = ("R11",) if len(says) < len(SAYS) or angry else ()
    return Coached(says, specific, angry, missing if specific else (*missing, "R29"))
