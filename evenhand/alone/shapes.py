"""What advice on an order is made of: shapes that a page, a file and a program can read."""

from datetime import datetime
from typing import Literal

import msgspec

from ..core.advice import RemedyAdvice, Wanted

Source = Literal["page", "policy", "borrowed", "issuer"]


class Claim(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whether what is claimed can be claimed now (``now``, ``later``, ``no`` or ``open``), and why.

    ``says`` is the sentence of ``rule``; ``since`` and ``until`` bound the time to claim it.
    ``contradicts`` are facts on record that speak against the reason (R10). ``others`` are the
    reasons the record would allow now, where this one is not possible.
    """

    reason: str
    label: str
    can: Literal["now", "later", "no", "open"]
    says: str = ""
    rule: str = ""
    article: str = ""
    since: datetime | None = None
    until: datetime | None = None
    contradicts: tuple[str, ...] = ()
    others: tuple["Claim", ...] = ()


class Due(msgspec.Struct, frozen=True, omit_defaults=True):
    """One moment that matters: what happens then, whose silence it is, and what that does.

    ``source``: the marketplace's own page, the policy, a number the policy borrows, the issuer.
    """

    kind: str
    about: int
    at: datetime
    says: str
    party: str
    silence: str = ""
    rule: str = ""
    source: Source = "policy"


class Step(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something the buyer can do now, or cannot and why."""

    do: str
    label: str
    allowed: bool
    why: str = ""
    since: datetime | None = None
    until: datetime | None = None


class Pressing(msgspec.Struct, frozen=True):
    """A message of the seller's that presses (R26, R27): which, how it begins, what it does."""

    message: int
    begins: str
    kinds: tuple[str, ...]
    says: tuple[str, ...]


class LastResort(msgspec.Struct, frozen=True):
    """Before a chargeback (R30): what remains inside, and the issuer's last day where known."""

    inside: tuple[str, ...]
    last_day: dict[str, datetime]
    unknown: tuple[str, ...]


class Advice(msgspec.Struct, frozen=True):
    """Everything there is to say about one order at one moment. Amounts are minor units."""

    policy: str
    policy_title: str
    partial: bool
    borrows: str
    at: datetime
    time_zone: str
    currency: str
    wanted: int
    claim: Claim
    remedy: RemedyAdvice
    remedy_why: tuple[str, ...]
    remedy_differs: bool
    burden: str
    evidence: tuple[Wanted, ...]
    description: tuple[str, ...]
    pressing: tuple[Pressing, ...]
    steps: tuple[Step, ...]
    deadlines: tuple[Due, ...]
    donts: tuple[str, ...]
    last_resort: LastResort
    notes: tuple[str, ...]
