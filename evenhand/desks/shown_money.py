"""An order's money as its pages show it: where it is, what is beside it, what a chargeback stops.

Nothing is decided here. Amounts are minor units; what a component takes is named in its head.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from ..core.chargeback.state import Chargeback, ChargebackStage
from ..core.dispute.state import Award, Payer
from ..core.order.refunds import kind_of
from ..core.order.state import Moving, Refund
from ..core.parties import Role
from . import wording
from .templatetags.ev import left

if TYPE_CHECKING:
    from .shown import Shown

Row = dict[str, Any]

# Where money that was decided to go back is not the buyer's any more, or never was.
_GONE = (Moving.CANCELLED, Moving.HANDED_OVER)
_ON_ITS_WAY = (Moving.ASKED, Moving.STARTED)


def refunded(refunds: tuple[Refund, ...], *states: Moving) -> int:
    """How much of these refunds is in one of these states; in any that is still the buyer's."""
    return sum(
        amount
        for refund in refunds
        for amount, moving in zip(refund.parts, refund.moving, strict=True)
        if (moving in states if states else moving not in _GONE)
    )


def back_by_part(refunds: tuple[Refund, ...], parts: int) -> list[int]:
    """What goes back, or went, by each part of the payment."""
    back = [0] * parts
    for refund in refunds:
        for i, (amount, moving) in enumerate(zip(refund.parts, refund.moving, strict=True)):
            back[i] += 0 if moving in _GONE else amount
    return back


# ---------------------------------------------------------------------------------------------
# Where it is


def books(shown: "Shown") -> dict[str, Any]:
    """Where the order's money is now, for ``components/money_table.html``."""
    order = shown.order
    rows: list[Row] = [{"label": gettext("Paid"), "amount": shown.total, "kind": "sum"}]
    rows += [
        {"label": wording.payment(p.kind), "amount": p.amount, "kind": "part"} for p in order.parts
    ]
    rows.append({"label": gettext("Held in safety"), "amount": order.held, "who": "open"})
    if released := _released(shown):
        rows.append({"label": gettext("Paid to the seller"), "amount": released, "who": "seller"})
    if back := refunded(order.refunds):
        notes = " ".join(_notes(shown))
        label = gettext("Back to the buyer")
        rows.append({"label": label, "amount": back, "who": "buyer", "note": notes})
    if gone := refunded(order.refunds, Moving.HANDED_OVER):
        rows.append({"label": wording.moving(Moving.HANDED_OVER).help, "amount": gone})
    rows += [_taken(shown, c) for c in order.chargebacks if _counts(c)]
    return {
        "caption": gettext("The money"),
        "currency": shown.currency,
        "rows": rows,
        "beside": beside(shown),
    }


def _released(shown: "Shown") -> int:
    """What the hold has given the seller: all that left it, less what went back or was taken."""
    order = shown.order
    from_hold = tuple(r for r in order.refunds if r.payer is Payer.HOLD)
    out = sum(sum(r.parts) for r in from_hold) - refunded(from_hold, Moving.CANCELLED)
    taken = sum(c.loss.hold for c in order.chargebacks if c.loss)
    return shown.total - order.held - out - taken


def _notes(shown: "Shown") -> Iterator[str]:
    """Where what goes back to the buyer has got to."""
    refunds, money = shown.order.refunds, shown.money
    if waiting := refunded(refunds, *_ON_ITS_WAY):
        yield gettext("{amount} of it is on its way.").format(amount=money(waiting))
    if refused := refunded(refunds, Moving.REFUSED):
        yield gettext("{amount} of it could not be sent the way it was paid.").format(
            amount=money(refused)
        )
    if kept := refunded(refunds, Moving.UNCLAIMED):
        yield gettext("{amount} of it is kept for the buyer.").format(amount=money(kept))
    by_platform = tuple(r for r in refunds if r.payer is Payer.PLATFORM)
    if own := refunded(by_platform):
        yield gettext("{amount} of it comes from the platform.").format(amount=money(own))


def _counts(chargeback: Chargeback) -> bool:
    return chargeback.open or chargeback.stage is ChargebackStage.LOST


def _taken(shown: "Shown", chargeback: Chargeback) -> Row:
    """What a card issuer took back, for as long as it is not here again."""
    note = gettext("Not decided yet") if chargeback.open else gettext("The card issuer kept it")
    if chargeback.credited:
        note += ". " + gettext("{amount} had been refunded already.").format(
            amount=shown.money(chargeback.credited)
        )
    label = gettext("Taken back by the card issuer")
    return {"label": label, "amount": chargeback.amount, "who": "buyer", "note": note}


def beside(shown: "Shown") -> dict[str, Any] | None:
    """What is owed and paid beside the hold, on the parties' balances with the platform."""
    rows: list[Row] = [
        {
            "label": wording.charge(charge.kind),
            "amount": charge.amount,
            "who": charge.payee.value if charge.payee is not Role.PLATFORM else "platform",
            "note": gettext("from {payer} to {payee}").format(
                payer=wording.who(charge.payer, shown.reader, start=False),
                payee=wording.who(charge.payee, shown.reader, start=False),
            ),
        }
        for charge in shown.order.charges
    ]
    rows += [
        {
            "label": gettext("Paid twice by the card issuer"),
            "amount": c.owed,
            "note": gettext("owed back to the platform"),
        }
        for c in shown.order.chargebacks
        if c.owed
    ]
    if not rows:
        return None
    caption = gettext("Beside it, on the balances with the platform")
    return {"caption": caption, "currency": shown.currency, "rows": rows}


def shares(shown: "Shown", award: Award) -> list[Row]:
    """Who gets what, by the parts it was paid with, for the ``split`` tag (R32)."""
    note = gettext("paid by the platform") if award.payer is Payer.PLATFORM else ""
    rows: list[Row] = [
        {
            "label": gettext("To {who}, by {kind}").format(
                who=wording.who(Role.BUYER, shown.reader, start=False),
                kind=wording.inside(wording.payment(part.kind)),
            ),
            "amount": amount,
            "who": "buyer",
            "note": note,
        }
        for part, amount in zip(shown.order.parts, award.parts, strict=True)
        if amount
    ]
    if rows and award.by_platform:
        rows[0]["note"] = gettext("{amount} of it advanced by the platform").format(
            amount=shown.money(award.by_platform)
        )
    if award.to_seller:
        to = gettext("To {who}").format(who=wording.who(Role.SELLER, shown.reader, start=False))
        rows.append({"label": to, "amount": award.to_seller, "who": "seller"})
    return rows


# ---------------------------------------------------------------------------------------------
# Refunds that could not be sent


class Stuck:
    """A refund of which something could not be sent; the buyer chooses another way (R32)."""

    def __init__(self, shown: "Shown", refund: Refund) -> None:
        self.no = refund.no
        self.refused = Moving.REFUSED in refund.moving
        waits = Moving.REFUSED if self.refused else Moving.UNCLAIMED
        self.parts = [i for i, moving in enumerate(refund.moving) if moving is waits]
        self.amount = sum(refund.parts[i] for i in self.parts)
        self.due: datetime | None = refund.choose_by if self.refused else refund.keep_until
        kinds = [kind_of(shown.order, refund, i) for i in self.parts]
        self.kinds = ", ".join(wording.inside(wording.payment(kind)) for kind in kinds)
        self.silence = shown.silence("refund-way-silence" if self.refused else "unclaimed-lapse")


def stuck(shown: "Shown") -> list[Stuck]:
    """The refunds for which another way has to be chosen."""
    waits = {Moving.REFUSED, Moving.UNCLAIMED}
    return [Stuck(shown, r) for r in shown.order.refunds if waits & set(r.moving)]


# ---------------------------------------------------------------------------------------------
# A chargeback stops clocks and money (R30)


def standing_still(shown: "Shown") -> dict[str, Any] | None:
    """An open chargeback: what it is about and what stands still, for ``case/chargeback.html``."""
    order = shown.order
    open_ = order.open_chargebacks
    if not open_:
        return None
    words = wording.chargeback(open_[0].stage)
    units = shown.units(open_[0].units)
    return {
        "title": words.label,
        "text": gettext(
            "{amount} for {units}. Until that has ended, nothing is decided or paid for it here, and "
            "these clocks stand still:"
        ).format(amount=shown.money(sum(c.amount for c in open_)), units=units),
        "points": list(_stopped(shown)),
        "help": words.help if shown.reader is not Role.BUYER else "",
        "ends_by": max(c.ends_by for c in open_),
    }


def _stopped(shown: "Shown") -> Iterator[str]:
    """Each clock that stands still, with the time it has left."""
    order = shown.order

    def kept(what: str, due: datetime, since: datetime) -> str:
        return gettext("{what}: {left} left, kept").format(what=what, left=left(due, since))

    for window in order.windows:
        if window.suspended_at and window.units:
            what = gettext("Protection of {units}").format(units=shown.units(window.units))
            yield kept(what, window.closes_at, window.suspended_at)
    for dispute in order.open_disputes:
        due = dispute.due or (dispute.appeal.due if dispute.appeal else None)
        if dispute.suspended_at and due:
            yield kept(gettext("Dispute {no}").format(no=dispute.no), due, dispute.suspended_at)
    if order.shipping_suspended_at:
        yield kept(gettext("The time to ship"), order.ship_by, order.shipping_suspended_at)
