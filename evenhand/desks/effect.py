"""What an answer or a ruling would do to the money, seen before anybody signs it.

The command is carried out for real and rolled back (``foresee``); nothing is computed twice.
"""

from typing import Any, NamedTuple

from ..core.dispute.state import Payer, Remedy
from ..core.envelope import AnyCommand, Refused
from ..core.settlement import award, paid_for
from .common import foresee
from .shown import Shown


class Effect(NamedTuple):
    """Who would get what of the claimed units' money; ``shares`` are for the ``split`` tag.

    ``return_first``: nothing moves until the goods are back. ``whole`` is all that was paid for the
    units; ``back`` what the buyer gets of it (coins and coupons included), ``to_seller`` the rest.
    """

    shares: list[dict[str, Any]]
    whole: int
    back: int
    to_seller: int
    return_first: bool
    by_platform: bool


def effect_of(shown: Shown, no: int, command: AnyCommand) -> Effect | Refused:
    """The effect of a command that decides dispute ``no``, or why it is refused."""
    done = foresee(shown.case, command)
    if isinstance(done, Refused):
        return done
    dispute = done.order.disputes[no - 1]
    given = dispute.award
    if given is None:
        # A return comes first: what is agreed is paid once the goods are back.
        assert dispute.agreed is not None  # only what decides a dispute is foreseen here
        given = award(
            shown.case.policy,
            done.order,
            dispute.units,
            dispute.agreed.amount,
            dispute.agreed.payer,
        )
    waits = dispute.agreed is not None and dispute.agreed.remedy is Remedy.RETURN_AND_REFUND
    return Effect(
        shown.shares(given),
        sum(paid_for(done.order, dispute.units)),
        sum(given.parts),
        given.to_seller,
        waits and dispute.award is None,
        given.payer is Payer.PLATFORM,
    )
