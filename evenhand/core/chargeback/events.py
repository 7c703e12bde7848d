"""What has happened to a chargeback, and to the clocks it stops."""

from datetime import datetime

import msgspec

from ..dispute.state import Payer
from ..units import Units
from .state import Blocked, ChargebackStage, Loss


class ChargebackNotified(msgspec.Struct, frozen=True, tag="chargeback_notified"):
    """The network took so much back. From now on nothing is paid for these units (R30).

    ``credited`` had been sent back for them already: the defence "credit processed".
    """

    chargeback: int
    part: int
    units: Units
    amount: int
    reason: str
    reference: str
    respond_by: datetime
    ends_by: datetime
    credited: int


class RefundBlocked(msgspec.Struct, frozen=True, tag="refund_blocked"):
    """What of a refund is not sent because the chargeback stands for it."""

    chargeback: int
    blocked: Blocked


class CreditFailed(msgspec.Struct, frozen=True, tag="credit_failed"):
    """A refund that counted as sent never left: so much less had been credited."""

    chargeback: int
    amount: int


class ClocksSuspended(msgspec.Struct, frozen=True, tag="clocks_suspended"):
    """The clocks of these windows and disputes stand still, with the time they have left."""

    chargeback: int
    windows: tuple[int, ...]
    disputes: tuple[int, ...]
    shipping: bool


class ClocksResumed(msgspec.Struct, frozen=True, tag="clocks_resumed"):
    """The clocks run again: each deadline moved by as long as its clock stood still."""

    chargeback: int
    windows: tuple[int, ...]
    disputes: tuple[int, ...]
    shipping: bool


class ChargebackContested(msgspec.Struct, frozen=True, tag="chargeback_contested"):
    """The platform's defence is with the network."""

    chargeback: int
    reference: str


class SecondRoundOpened(msgspec.Struct, frozen=True, tag="second_round_opened"):
    """The issuer did not accept the defence; one more round."""

    chargeback: int
    respond_by: datetime


class ChargebackEnded(msgspec.Struct, frozen=True, omit_defaults=True, tag="chargeback_ended"):
    """Won, lost or withdrawn; ``rule`` says by what. A lost one says who bears it.

    ``protected`` are units it paid only in part: they can still be claimed, for the rest.
    """

    chargeback: int
    stage: ChargebackStage
    part: int
    amount: int
    rule: str
    loss: Loss | None
    protected: Units = ()


class FeePaid(msgspec.Struct, frozen=True, tag="fee_paid"):
    """The network's fee; who bears it follows as a charge where that is not the platform."""

    chargeback: int
    amount: int


class OwedCovered(msgspec.Struct, frozen=True, omit_defaults=True, tag="owed_covered"):
    """A refund that counted as sent never left: its money covers what seemed paid twice.

    ``written_off``: what of that had been given up already, and comes back to the platform.
    """

    chargeback: int
    amount: int
    payer: Payer
    written_off: int = 0


class OwedSettled(msgspec.Struct, frozen=True, tag="owed_settled"):
    """Something that was paid twice came back, or was written off."""

    chargeback: int
    part: int
    amount: int
    recovered: bool


ChargebackEvent = (
    ChargebackNotified
    | RefundBlocked
    | CreditFailed
    | ClocksSuspended
    | ClocksResumed
    | ChargebackContested
    | SecondRoundOpened
    | ChargebackEnded
    | FeePaid
    | OwedCovered
    | OwedSettled
)
