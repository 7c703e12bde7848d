"""Reads a claim's description as a mediator will: does it say what is needed (R11, R29)?

It coaches and never refuses: a claim can be filed as it is.
"""

import re
from typing import Literal

import msgspec

from .normal import letters, plain
from .recognise import all_rules

Said = Literal["ordered", "arrived", "wanted"]
SAYS: tuple[Said, ...] = ("ordered", "arrived", "wanted")
LONGEST = 20_000

_NUMBER = re.compile(r"\d")
_SHOUTED = re.compile(r"[!！]{4,}|[🤬🤮💩🖕😡]")


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
    words = plain(text)

    def found(name: str) -> bool:
        return any(r.find(name, words) for r in all_rules())

    said = {
        "ordered": found("ordered"),
        "arrived": found("arrived") or found("not_arrived"),
        "wanted": found("wanted"),
    }
    says = tuple(s for s in SAYS if said[s])
    specific = bool(_NUMBER.search(letters(text))) or found("specific")
    told = specific and len(says) > 1
    angry = not told and (found("angry") or bool(_SHOUTED.search(text)))
    missing = ("R11",) if len(says) < len(SAYS) or angry else ()
    return Coached(says, specific, angry, missing if specific else (*missing, "R29"))
