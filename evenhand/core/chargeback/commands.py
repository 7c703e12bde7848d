"""What the platform reports of a chargeback. The tag is the command's name in the API."""

from typing import Annotated, Literal

import msgspec

from ..order.commands import Amount, Code, Moment
from ..units import Units
from .state import ChargebackStage


class ReportChargeback(
    msgspec.Struct, frozen=True, tag_field="do", tag="report_chargeback", forbid_unknown_fields=True
):
    """The network sent a notice: so much of one part of the payment was taken back (R30).

    No units named: all of the order's. A notice on a payment of several orders is split first
    (``settlement.split_notice``).
    """

    part: int
    amount: Amount
    reason: Code
    reference: Code
    respond_by: Moment
    units: Units = ()


class ContestChargeback(
    msgspec.Struct,
    frozen=True,
    tag_field="do",
    tag="contest_chargeback",
    forbid_unknown_fields=True,
):
    """The platform has sent its defence (representment), by this reference."""

    chargeback: int
    reference: Annotated[str, msgspec.Meta(max_length=200)] = ""


class ReportSecondRound(
    msgspec.Struct,
    frozen=True,
    tag_field="do",
    tag="report_second_round",
    forbid_unknown_fields=True,
):
    """The issuer did not accept the defence; there is one more round, until ``respond_by``."""

    chargeback: int
    respond_by: Moment


class EndChargeback(
    msgspec.Struct, frozen=True, tag_field="do", tag="end_chargeback", forbid_unknown_fields=True
):
    """The network, or the buyer, has ended it. ``fee`` in minor units is what the network took."""

    chargeback: int
    result: Literal[ChargebackStage.WON, ChargebackStage.LOST, ChargebackStage.WITHDRAWN]
    fee: Amount = 0


class SettleOwed(
    msgspec.Struct, frozen=True, tag_field="do", tag="settle_owed", forbid_unknown_fields=True
):
    """What was paid twice came back, or will not come back any more."""

    chargeback: int
    amount: Amount
    recovered: bool


ChargebackCommand = (
    ReportChargeback | ContestChargeback | ReportSecondRound | EndChargeback | SettleOwed
)
