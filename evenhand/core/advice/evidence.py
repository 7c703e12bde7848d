"""What would prove a reason, by weight, and who has to (R13-R16): the same list for both sides."""

import msgspec

from ..dispute.state import Exhibit
from ..parties import Role
from ..policy.schema import Policy


class Wanted(msgspec.Struct, frozen=True):
    """One kind of evidence a reason asks for, by weight, and whether it is on file (R13-R16)."""

    kind: str
    weight: int
    satisfied: bool


def wanted_evidence(
    policy: Policy, reason: str, exhibits: tuple[Exhibit, ...]
) -> tuple[Wanted, ...]:
    """The same list for both sides: what would prove this reason, heaviest first."""
    kinds = {x.kind for x in exhibits if x.by is Role.BUYER}
    wanted = sorted(policy.reasons[reason].evidence, key=lambda w: -w.weight)
    return tuple(Wanted(w.kind, w.weight, w.kind in kinds) for w in wanted)


class Checklist(msgspec.Struct, frozen=True):
    """What a claim for a reason needs: who has to prove it, with what, and how it stands (R29).

    ``burden``: the side that loses what stays unproved; ``cannot_tell`` where neither could know.
    ``answered`` are the kinds the seller has put on file against it. ``decisive``: whether the
    heaviest kind is on file.
    """

    burden: str
    wanted: tuple[Wanted, ...]
    answered: tuple[str, ...]
    decisive: bool


def checklist(policy: Policy, reason: str, exhibits: tuple[Exhibit, ...] = ()) -> Checklist:
    """The evidence of a case at a glance, the same for buyer, seller and mediator."""
    wanted = wanted_evidence(policy, reason, exhibits)
    heaviest = max((w.weight for w in wanted), default=0)
    decisive = any(w.satisfied for w in wanted if w.weight == heaviest)
    answered = tuple(dict.fromkeys(x.kind for x in exhibits if x.by is Role.SELLER))
    return Checklist(policy.reasons[reason].burden, wanted, answered, decisive)
