"""What an answer or a ruling would do, seen before anybody signs it.

The command is carried out for real and rolled back (``foresee``); nothing is computed twice.
"""

from datetime import datetime
from typing import Any, NamedTuple

from ..cases.handle import Done
from ..core.deadlines import deadlines_of
from ..core.dispute.commands import AcceptOffer
from ..core.dispute.rights import decided
from ..core.dispute.state import Award, Dispute, Payer, Remedy
from ..core.envelope import AnyCommand, Refused
from ..core.order.state import Order
from ..core.parties import Role
from ..core.settlement import award, paid_for, refunded
from . import history, shown_money, shown_ruling, wording
from .common import foresee
from .shown import Shown


class Effect(NamedTuple):
    """Who would get what of the claimed units' money; ``shares`` are for the ``split`` tag.

    ``waits``: what it waits for, empty where the money moves at once (return, replacement, appeal,
    other_side). ``until``: when that wait is over at the latest. ``whole`` is all that was paid for
    the units; ``back`` what the buyer gets of it (coins and coupons included), ``to_seller`` the
    rest; ``now`` is what of it moves at once, for the ``split`` tag.
    """

    shares: list[dict[str, Any]]
    whole: int
    back: int
    to_seller: int
    waits: str
    until: datetime | None
    by_platform: bool
    now: list[dict[str, Any]]

    @property
    def return_first(self) -> bool:
        """Whether nothing moves until the goods are back."""
        return self.waits == "return"


def effect_of(shown: Shown, no: int, command: AnyCommand) -> Effect | Refused:
    """The effect of a command that decides dispute ``no``, or why it is refused."""
    done = foresee(shown.case, command)
    if isinstance(done, Refused):
        return done
    effect = effect_on(shown, done.order, no, command)
    assert effect is not None  # only what decides a dispute is foreseen here
    return effect


def effect_on(
    shown: Shown, order: Order, no: int, command: AnyCommand | None = None
) -> Effect | None:
    """The same, of an order as it would be; ``None`` where nothing would be decided."""
    dispute = order.disputes[no - 1]
    given = dispute.award or _to_come(shown, order, dispute, command)
    if given is None:
        return None
    return Effect(
        shown_money.shares(shown, given),
        sum(paid_for(order, dispute.units)),
        sum(given.parts),
        given.to_seller,
        _waits(dispute),
        dispute.due or (dispute.appeal.due if dispute.appeal else None),
        given.payer is Payer.PLATFORM,
        [] if dispute.award else _now(shown, order, dispute),
    )


def _to_come(
    shown: Shown, order: Order, dispute: Dispute, command: AnyCommand | None
) -> Award | None:
    """What is decided and not paid yet: it waits for goods, for an appeal, or for the other side."""
    if dispute.agreed is not None:
        amount, payer = dispute.agreed.amount, dispute.agreed.payer
    elif ruling := shown_ruling.final(dispute):
        amount, payer = ruling.amount, decided(ruling, "ruled").payer
    elif isinstance(command, AcceptOffer):
        amount, payer = dispute.offers[command.offer - 1].amount, Payer.HOLD
    else:
        return None
    return award(shown.case.policy, order, dispute.units, amount, payer)


def _waits(dispute: Dispute) -> str:
    if dispute.award is not None:
        return ""
    if dispute.agreed is None:
        return "appeal" if dispute.appeal is not None else "other_side"
    return "replacement" if dispute.agreed.remedy is Remedy.REPLACEMENT else "return"


def _now(shown: Shown, order: Order, dispute: Dispute) -> list[dict[str, Any]]:
    """What of it moves at once, since nobody can change it any more."""
    parts = refunded(order, dispute.no)
    return shown_money.shares(shown, Award(sum(parts), parts, dispute.to_seller, Payer.HOLD))


# ---------------------------------------------------------------------------------------------
# Of anything at all


class Foretold(NamedTuple):
    """What would be on record: ``events`` in sentences, whose ``turn`` it would be then, and the
    ``effect`` on the money of a dispute that would be decided by it."""

    events: list[str]
    turn: dict[str, Any] | None
    effect: Effect | None


def foretell(shown: Shown, done: Done, no: int | None) -> Foretold:
    """What a command that was carried out and rolled back would have brought about."""
    told = [history.history(e, done.order, shown.teller) for e in done.events]
    events = [t.sentence for t in told if t.tone != "quiet"] or [t.sentence for t in told]
    if no is None:
        return Foretold(events, None, None)
    before, after = shown.order.disputes[no - 1], done.order.disputes[no - 1]
    moved = (before.turn, before.due) != (after.turn, after.due)
    decided_now = after.award is not None or after.agreed != before.agreed
    effect = effect_on(shown, done.order, no) if decided_now else None
    turn = _turn(shown, done.order, after) if moved and after.turn is not None else None
    return Foretold(events, turn, effect)


def _turn(shown: Shown, order: Order, after: Dispute) -> dict[str, Any]:
    """Whose turn it would be, for ``components/turn.html``."""
    silence = next(
        (
            due.silence
            for due in deadlines_of(shown.case.policy, order)
            if (due.kind, due.about) == ("turn", after.no)
        ),
        "",
    )
    mine = after.turn is shown.reader
    others = {Role.BUYER: "buyer", Role.SELLER: "seller"}
    return {
        "whose": "you" if mine else others.get(after.turn or Role.PLATFORM, "platform"),
        "label": wording.whose_turn(after.turn, shown.reader),
        "until": after.due,
        "silence": shown.silence(silence),
    }
