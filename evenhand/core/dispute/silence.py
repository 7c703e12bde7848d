"""What happens when the one whose turn it is says nothing: each silence has its rule (R21)."""

from ..guard import refuse
from ..parties import Role
from ..story import Story
from . import events as e
from .closing import carry_out, close, keeps
from .mediation import decide_by_burden, lapse_overdue_once
from .replacement import accepted, lapse_unsent
from .returns import lapse_in_transit, lapse_label, pay_as_agreed
from .state import Agreed, Dispute, Outcome, Payer
from .turns import pass_turn, silence_of, start_mediation


def lapse_turn(story: Story, no_: int) -> None:
    """Somebody let a turn pass: the rule that was announced is carried out."""
    d = story.order.disputes[no_ - 1]
    if d.turn is None:
        raise refuse("no-such-deadline")
    rule = silence_of(story.view, d)
    story.tell(e.TurnLapsed(no_, d.turn, rule))
    match rule:
        case "seller-silence-as-asked":
            _as_asked(story, d, rule)
        case "seller-silence-mediation" | "buyer-silence-mediation":
            start_mediation(story, no_, rule)
        case "seller-silence-buyers-turn":
            pass_turn(story, no_, Role.BUYER, d.due)
        case "buyer-silence-close" | "talk-over-close" | "return-ship-silence":
            amount = keeps(story, no_)
            close(story, no_, Outcome.LAPSED_AGAINST_BUYER, amount, Payer.HOLD, rule)
        case "ruling-overdue-once" | "appeal-overdue-once":
            lapse_overdue_once(story, d)
        case "ruling-overdue-twice" | "appeal-overdue-twice":
            decide_by_burden(story, d, rule)
        case "return-arrival-silence":
            lapse_in_transit(story, d)
        case "return-label-silence":
            lapse_label(story, d, rule)
        case "replacement-accept-silence":
            accepted(story, d, rule)
        case "replacement-ship-silence":
            lapse_unsent(story, d, rule)
        case _:  # return-address-silence, return-inspect-silence, replacement-arrival-silence
            pay_as_agreed(story, d, rule)


def _as_asked(story: Story, d: Dispute, rule: str) -> None:
    claim, outcome = d.claim, Outcome.LAPSED_AGAINST_SELLER
    carry_out(story, d.no, Agreed(outcome, claim.remedy, claim.amount, Payer.HOLD, rule, None))
