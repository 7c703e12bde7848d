"""A chargeback as it stands: a dispute that runs at the buyer's issuer, outside the platform (R30).

It is a record of its own on the order. While it is open, nothing is paid for its units and their
clocks stand still.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from ..units import Units


class ChargebackStage(StrEnum):
    """Where a chargeback is; the last three are its ends."""

    NOTICE = "notice"
    CONTESTED = "contested"
    SECOND_ROUND = "second_round"
    WON = "won"
    LOST = "lost"
    WITHDRAWN = "withdrawn"


ENDS = frozenset({ChargebackStage.WON, ChargebackStage.LOST, ChargebackStage.WITHDRAWN})


class Blocked(msgspec.Struct, frozen=True):
    """What of a refund was not sent because the chargeback stands for it.

    ``parts`` follow the payment's parts, in minor units.
    """

    refund: int
    parts: tuple[int, ...]


class Loss(msgspec.Struct, frozen=True):
    """Who bears a lost chargeback, in minor units; the four add up to its amount.

    ``double`` was paid to the buyer already and is owed back by whoever got it twice.
    """

    hold: int
    seller: int
    platform: int
    double: int


class Chargeback(msgspec.Struct, frozen=True, omit_defaults=True):
    """One chargeback on one part of an order's payment.

    ``part`` is the payment's part it came through, ``amount`` in minor units, ``reason`` the
    network's own code. ``credited``: what had been refunded for these units when the notice came; it
    is the defence "credit processed". ``respond_by`` is the network's last moment to contest;
    ``ends_by`` the policy's; ``rounds`` counts those at the
    network. ``protected`` units were paid only in part and can be claimed for the rest. ``owed``: what was paid twice and has not come back yet;
    ``written_off``: what of it never will.
    """

    no: int
    part: int
    units: Units
    amount: int
    reason: str
    reference: str
    stage: ChargebackStage
    at: datetime
    respond_by: datetime
    ends_by: datetime
    credited: int = 0
    blocked: tuple[Blocked, ...] = ()
    loss: Loss | None = None
    owed: int = 0
    written_off: int = 0
    rounds: int = 1
    protected: Units = ()
    ended_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether the issuer has not decided yet."""
        return self.stage not in ENDS
