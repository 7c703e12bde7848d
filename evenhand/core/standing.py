"""How a seller stands in disputes, and what protection an order would have: seen before buying (R31).

Pure functions over orders and a policy. Whoever asks chooses which orders count, thirty days of them
say; rates are in thousandths, so no float decides anything. A dispute that the buyer withdrew is held
against nobody.
"""

from collections.abc import Iterable, Sequence

import msgspec

from .dispute.state import Bearer, Dispute, Liable, Outcome, Remedy, Stage
from .order.state import Order
from .parties import Role
from .policy.calendar import due
from .policy.schema import Days, Policy

# ---------------------------------------------------------------------------------------------
# How a seller stands


class SellerRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one order says of its seller (R31).

    ``confirmed``: it went its quiet way, confirmed by the buyer or by the end of its window.
    ``disputes`` were opened on it, ``withdrawn`` of them taken back by the buyer; of the others,
    ``solved`` ended between the parties, ``sent`` went to the platform, ``liable`` were ruled to be the
    seller's fault. ``cancelled``: something was cancelled through the seller (R27). ``answers``: seconds
    to the seller's first answer, one per dispute; silence counts as all the time there was (R21).
    """

    confirmed: bool = False
    disputes: int = 0
    withdrawn: int = 0
    solved: int = 0
    sent: int = 0
    liable: int = 0
    cancelled: bool = False
    answers: tuple[int, ...] = ()


def record_of(policy: Policy, order: Order) -> SellerRecord:
    """What this order contributes to its seller's standing, as things are now (R31)."""
    kept = [d for d in order.disputes if d.outcome is not Outcome.WITHDRAWN]
    closed = [d for d in kept if d.stage is Stage.CLOSED]
    answers = [_first_answer(policy, d) for d in kept]
    return SellerRecord(
        confirmed=not kept and _confirmed(order),
        disputes=len(order.disputes),
        withdrawn=len(order.disputes) - len(kept),
        solved=sum(not d.mediated for d in closed),
        sent=sum(d.mediated for d in kept),
        liable=sum(_ruled_liable(d) for d in closed),
        cancelled=bool(order.failed_by_seller),
        answers=tuple(a for a in answers if a is not None),
    )


def _confirmed(order: Order) -> bool:
    """Whether the buyer said that it came, or its window ended with nothing claimed."""
    return bool(order.released) or any(parcel.confirmed for parcel in order.parcels)


def _ruled_liable(dispute: Dispute) -> bool:
    """Whether the last word on it was a ruling that the seller answers for it; silence is no ruling."""
    ruling = dispute.in_force
    return ruling is not None and ruling.liable is Liable.SELLER


def _first_answer(policy: Policy, dispute: Dispute) -> int | None:
    """Seconds to the seller's first answer; all the time there was, if it passed; else not known yet."""
    if dispute.answered_at is not None:
        waited = dispute.answered_at - dispute.opened_at
    elif dispute.turn is Role.SELLER and dispute.agreed is None:
        return None  # still in time
    elif dispute.outcome is Outcome.SUPERSEDED:
        return None  # the network took the time away
    else:
        waited = (
            due(policy, dispute.opened_at, policy.negotiation.seller_answers) - dispute.opened_at
        )
    return int(waited.total_seconds())


class Standing(msgspec.Struct, frozen=True):
    """How a seller stands in disputes (R31); rates in thousandths, ``None`` with nothing to count.

    ``dispute_rate``: disputes not withdrawn, per order that was confirmed or disputed.
    ``filing_rate``: cases sent to the platform, ``liability_rate``: cases ruled to be the seller's
    fault, both per order confirmed and case solved or sent. ``first_answer`` is the median of the
    seller's first answers, in seconds.
    """

    orders: int
    disputes: int
    withdrawn: int
    solved: int
    sent: int
    liable: int
    cancelled: int
    dispute_rate: int | None
    filing_rate: int | None
    liability_rate: int | None
    first_answer: int | None


def standing(records: Iterable[SellerRecord]) -> Standing:
    """A seller's standing over all of these orders (R31)."""
    rows = list(records)
    confirmed = sum(r.confirmed for r in rows)
    disputed = sum(r.disputes > r.withdrawn for r in rows)
    disputes, withdrawn = sum(r.disputes for r in rows), sum(r.withdrawn for r in rows)
    solved, sent = sum(r.solved for r in rows), sum(r.sent for r in rows)
    liable = sum(r.liable for r in rows)
    cases = confirmed + solved + sent
    return Standing(
        orders=len(rows),
        disputes=disputes,
        withdrawn=withdrawn,
        solved=solved,
        sent=sent,
        liable=liable,
        cancelled=sum(r.cancelled for r in rows),
        dispute_rate=_permille(disputes - withdrawn, confirmed + disputed),
        filing_rate=_permille(sent, cases),
        liability_rate=_permille(liable, cases),
        first_answer=_median(sorted(a for r in rows for a in r.answers)),
    )


def _permille(part: int, whole: int) -> int | None:
    """The rate in thousandths, rounded to the nearest, a half up."""
    return (2000 * part + whole) // (2 * whole) if whole else None


def _median(row: Sequence[int]) -> int | None:
    """The one in the middle; of an even number, what lies between the two, rounded down."""
    if not row:
        return None
    half = len(row) // 2
    return row[half] if len(row) % 2 else (row[half - 1] + row[half]) // 2


# ---------------------------------------------------------------------------------------------
# What protection an order would have


class ProtectionOffer(msgspec.Struct, frozen=True):
    """What protection an order would have, told before it is placed (R31).

    The money is held until the end of it (R1). ``window`` runs from delivery or confirmation (R2);
    "not received" can be claimed from ``not_received_from`` days after the purchase, for
    ``not_received_for`` (R4). ``at_once`` are the reasons that need not wait for that (R4, R5).
    ``remedies`` can be asked for, by group of reasons (R9). ``free_return``: sent back without a fault
    and without paying postage (R18); ``return_postage`` is who bears it for a thing that is not as
    agreed. ``outside``: by kind of payment, how many days after it a card issuer or PayPal takes a
    chargeback, where known: a layer outside the platform, under its own rules (R30).
    """

    ships_within: int
    window: Days
    not_received_from: int
    not_received_for: Days
    at_once: tuple[str, ...]
    remedies: dict[str, tuple[Remedy, ...]]
    free_return: bool
    return_postage: Bearer | None
    seller_answers: Days
    platform_rules: Days
    outside: dict[str, Days]


def protection_of(
    policy: Policy, ships_within: int, delivered_within: int, tags: Sequence[str] = ()
) -> ProtectionOffer:
    """What protection an order would have that is promised within so many days of the purchase (R31).

    ``tags`` are the listing's own; *Free Return* is one of them.
    """
    free = "free_return" in tags
    reasons = {n: r for n, r in policy.reasons.items() if free or r.needs != "free_return"}
    remedies: dict[str, tuple[Remedy, ...]] = {}
    for reason in reasons.values():
        known = remedies.get(reason.group, ())
        new = tuple(r for r in reason.remedies if r not in known and _can_be(policy, r))
        remedies[reason.group] = (*known, *new)
    freight, chargeback = policy.returns.freight, policy.chargeback
    bearer = None
    if freight is not None:
        bearer = Bearer((freight.free_return if free else freight.not_as_agreed).by)
    return ProtectionOffer(
        ships_within=ships_within,
        window=policy.protection.window,
        not_received_from=delivered_within,
        not_received_for=policy.protection.after_promised_date,
        at_once=tuple(n for n, r in reasons.items() if r.needs != "late"),
        remedies=remedies,
        free_return=free and any(r.needs == "free_return" for r in reasons.values()),
        return_postage=bearer,
        seller_answers=policy.negotiation.seller_answers,
        platform_rules=policy.mediation.ruling,
        outside=dict(chargeback.issuer_windows) if chargeback is not None else {},
    )


def _can_be(policy: Policy, remedy: Remedy) -> bool:
    return remedy is not Remedy.REPLACEMENT or policy.replacement is not None
