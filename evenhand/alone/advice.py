"""What can be claimed, until when, and what to know before: the core's advice on one order.

Everything comes from the law of the house under the named policy. The marketplace's own page decides;
what is borrowed, assumed or not known is said.
"""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from ..core import advice as law
from ..core.clock import DAY
from ..core.dispute.opening import may_open, reason_bound
from ..core.guard import Action, ReasonBound
from ..core.order.state import Window
from ..core.policy.calendar import due
from ..core.pressure import recognise_pressure
from ..core.rules import RULES, SILENCES
from ..core.units import overlap
from . import words
from .order import Built, actions_of
from .shapes import Advice, Claim, Due, LastResort, Pressing, Source, Step


def advise(built: Built, kinds: frozenset[str] = frozenset()) -> Advice:
    """What there is to say of an order; ``kinds`` of evidence are at hand already."""
    policy, problem = built.policy, built.facts.problem
    remedy = law.recommend_remedy(
        policy, built.case.order, built.units, problem.reason, problem.condition
    )
    checklist = law.checklist(policy, problem.reason)
    claim = _claim(built)
    if claim.can in ("later", "no"):
        claim = msgspec.structs.replace(claim, others=tuple(_others(built)))
    why = (*remedy.why, *law.description_advice(problem.description))
    told = tuple(words.why(one, built.currency) for one in why)
    pressing = tuple(_pressing(built))
    return Advice(
        policy.name,
        policy.title,
        policy.partial,
        policy.borrows,
        built.now,
        built.zone.key,
        built.currency,
        built.amount,
        claim,
        remedy,
        told[: len(remedy.why)],
        problem.remedy not in (None, remedy.remedy),
        words.burden(checklist.burden),
        tuple(msgspec.structs.replace(w, satisfied=w.kind in kinds) for w in checklist.wanted),
        told[len(remedy.why) :],
        pressing,
        tuple(_steps(built, claim)),
        tuple(sorted(_deadlines(built), key=lambda due: (due.at, due.kind, due.about))),
        tuple(_donts(built, claim, pressing)),
        _last_resort(built),
        tuple(_notes(built)),
    )


# ---------------------------------------------------------------------------------------------
# What can be claimed


def _window(built: Built) -> Window | None:
    there = (w for w in built.case.order.windows if overlap(w.units, built.units))
    return next(there, None)


def _claim(built: Built) -> Claim:
    """The claim itself, as the law of the house judges it now."""
    code = built.facts.problem.reason
    for dispute in built.case.order.open_disputes:
        if overlap(dispute.units, built.units):
            label = words.reason(code).label
            return Claim(code, label, "open", until=dispute.due, since=dispute.opened_at)
    window = _window(built)
    if window is None:
        return _no_claim(built, code, "units-not-shipped")
    action = may_open(built.view, window.no)
    if not action.allowed:
        return _of(built, code, action, window)
    bound = reason_bound(built.view, window, code, built.policy.reasons[code])
    return _of(built, code, bound, window)


def _no_claim(built: Built, code: str, rule: str) -> Claim:
    label, known = words.reason(code).label, RULES[rule]
    since = None
    if built.policy.reasons[code].needs == "late" and built.now < built.case.order.promised_by:
        since = built.case.order.promised_by
    return Claim(
        code, label, "later" if since else "no", known.sentence, rule, known.article, since
    )


def _of(built: Built, code: str, asked: Action | ReasonBound, window: Window) -> Claim:
    label = words.reason(code).label
    if asked.allowed:
        against = asked.contradicts if isinstance(asked, ReasonBound) else ()
        told = tuple(words.contradiction(key) for key in against)
        return Claim(code, label, "now", until=window.closes_at, contradicts=told)
    later = asked.possible_from
    if asked.rule == "ask-seller-first" and later is None:
        later = _once_asked(built, window)
    return Claim(
        code,
        label,
        "later" if later is not None else "no",
        words.refusal(asked, built.zone, built.currency),
        asked.rule,
        RULES[asked.rule].article,
        later,
        window.closes_at if later is not None else None,
    )


def _once_asked(built: Built, window: Window) -> datetime | None:
    """From when it can be claimed if the seller is asked for help today, where that comes first."""
    wait = built.policy.negotiation.ask_seller_first
    soon = due(built.policy, built.now, wait) if wait is not None else None
    return soon if soon is not None and soon < window.closes_at else None


def _others(built: Built) -> Iterator[Claim]:
    """The other reasons that the record would allow now, where the named one is not possible."""
    window = _window(built)
    if window is None or not may_open(built.view, window.no).allowed:
        return
    for code, reason in built.policy.reasons.items():
        bound = reason_bound(built.view, window, code, reason)
        if code != built.facts.problem.reason and bound.allowed and not bound.contradicts:
            yield _of(built, code, bound, window)


_LEFT_OUT = ("send_message", "waive_appeal", "withdraw")


def _steps(built: Built, claim: Claim) -> Iterator[Step]:
    """What the buyer may do now; what is not possible is told where it will be, or was asked for."""
    if claim.rule == "ask-seller-first":
        yield Step("ask_seller", "Ask the seller for help, in the marketplace's own messages", True)
    not_here = built.policy.reasons[claim.reason].group == "not_received"
    for action in sorted(actions_of(built), key=lambda a: words.urgency(a.do)):
        soon = action.possible_from
        if action.do in _LEFT_OUT or (not_here and action.do == "confirm_receipt"):
            continue
        if not action.allowed and soon is None and action.do != "open_dispute":
            continue
        why = "" if action.allowed else words.refusal(action, built.zone, built.currency)
        until = action.until if action.allowed else None
        label = _label(built, action, claim)
        if not label:
            continue
        yield Step(
            action.do, label, action.allowed, why, soon if not action.allowed else None, until
        )


def _label(built: Built, action: Action, claim: Claim) -> str:
    """What a step is called here; empty where it would be a dead end (R7)."""
    label = words.action(action.do)
    if action.do == "open_dispute" and action.allowed:
        if claim.can == "open":
            return f"{label} about what is not in dispute yet"
        if claim.can != "now":
            return f"{label} for another reason, if that is the true one" if claim.others else ""
    if action.do == "accept_offer" and action.allowed:
        offers = {o.no: o.amount for d in built.case.order.open_disputes for o in d.offers}
        amounts = [words.money(offers[n], built.currency) for n in action.bounds.numbers]
        return f"{label} of {' or '.join(amounts)}"
    return label


# ---------------------------------------------------------------------------------------------
# Until when


def _deadlines(built: Built) -> Iterator[Due]:
    facts, order, policy = built.facts, built.case.order, built.policy
    days = policy.protection.after_promised_date.days
    for one in built.case.deadlines():
        if one.kind.startswith("remind_") or one.due <= built.now:
            continue
        if one.kind in ("ship_by", "first_scan") and facts.dates.ship_by is None:
            continue  # nobody told until when
        clock = f"turn_{one.party.value}" if one.kind == "turn" else one.kind
        if one.kind == "window" and order.open_disputes:
            clock = "window_of_others"
        silence = SILENCES[one.silence].sentence.format(days=days) if one.silence else ""
        source = _source(built, one.kind, one.party.value)
        yield Due(
            one.kind, one.about, one.due, words.clock(clock), one.party.value, silence,
            one.silence, source,
        )  # fmt: skip
    for kind, last in law.before_chargeback(policy, order, built.now).last_day.items():
        if last > built.now:
            says = words.clock("issuer").format(kind=words.instrument(kind))
            yield Due("issuer", _number(built, kind), last, says, "buyer", "", "R30", "issuer")


def _number(built: Built, kind: str) -> int:
    return next(n for n, part in enumerate(built.case.order.parts) if part.kind == kind)


def _source(built: Built, kind: str, party: str) -> Source:
    if kind == "window" and built.facts.dates.protection_ends is not None:
        return "page"
    if kind == "promise":
        return "page"
    window = _window(built)
    keys = {
        "window": "protection.after_promised_date"
        if window is not None and window.basis == "promised"
        else "protection.window",
        "turn": f"negotiation.{party}_answers" if party != "platform" else "mediation.ruling",
        "cancellation": "cancellation.seller_answers",
        "extension": "extensions.answer",
    }
    return "borrowed" if keys.get(kind) in built.policy.borrowed else "policy"


# ---------------------------------------------------------------------------------------------
# What not to do


def _pressing(built: Built) -> Iterator[Pressing]:
    for n, message in enumerate(built.facts.messages, start=1):
        text, by = (message, "seller") if isinstance(message, str) else (message.text, message.by)
        kinds = recognise_pressure(text) if by == "seller" else ()
        if kinds:
            begins = text if len(text) <= 80 else f"{text[:79]}…"
            yield Pressing(n, begins, kinds, tuple(words.pressure(kind) for kind in kinds))


def _donts(built: Built, claim: Claim, pressing: tuple[Pressing, ...]) -> Iterator[str]:
    order, now = built.case.order, built.now
    for window in law.waiting_warnings(built.policy, order, now) if claim.can == "now" else ():
        ends = words.moment(window.closes_at, built.zone)
        yield f"Do not wait for anybody's answer any more: claim before {ends} (R28)."
    if order.open_disputes:
        yield (
            "Do not close the dispute on a promise: take the money, or an offer in the dispute that "
            "binds, first (R26)."
        )
        for warning in law.closing_warnings(order, order.open_disputes[-1], now):
            if warning.until is not None and warning.code == "final-at-once":
                yield "Closing it now would be final: the time to open another has run out (R26)."
            elif warning.until is not None:
                ends = words.moment(warning.until, built.zone)
                yield f"If you do close it, you can claim again only until {ends} (R26)."
    elif claim.can in ("now", "later"):
        yield (
            "Once a dispute is open, do not close it on a promise of money or goods: closed, the time "
            "to open another may have run out (R26)."
        )
    if any(a.do == "confirm_receipt" and a.allowed for a in actions_of(built)):
        not_here = built.policy.reasons[claim.reason].group == "not_received"
        of = "of what has not come" if not_here else "before you have looked inside"
        yield f"Do not confirm receipt {of}: it starts the countdown (R2)."
    if any(a.do == "request_cancellation" and a.allowed for a in actions_of(built)) or any(
        "false_reason" in p.kinds for p in pressing
    ):
        truthful = [
            words.reason(w.reason).label.lower()
            for w in law.cancelling_warnings(built.policy, order)
            if w.caused_by == "seller"
        ]
        true = (
            f" True ones that count against the seller: {', '.join(truthful)}." if truthful else ""
        )
        yield (
            "If you cancel, do not give “no longer wanted” for the seller's fault: it counts against "
            f"you (R27).{true}"
        )
    yield "Do not settle or pay outside the marketplace: only what is on record there counts (R24)."


def _last_resort(built: Built) -> LastResort:
    before = law.before_chargeback(built.policy, built.case.order, built.now)
    inside = []
    for do, until in before.inside:
        ends = f" until {words.moment(until, built.zone)}" if until is not None else ""
        label = "await the answer" if do == "await_decision" else words.action(do).lower()
        inside.append(f"{label}{ends}")
    kinds = {part.kind for part in built.case.order.parts if part.amount}
    unknown = tuple(
        k
        for k in sorted(kinds - set(before.last_day))
        if k not in built.policy.payment.returned_in_kind
    )
    return LastResort(tuple(inside), before.last_day, unknown)


def _notes(built: Built) -> Iterator[str]:
    policy, dates = built.policy, built.facts.dates
    yield (
        f"By “{policy.title}” as far as its rules are known. Where your marketplace's page says "
        "something else, that page decides."
    )
    if policy.partial:
        lender = policy.borrows
        yield (
            f"This policy is partial: {len(policy.borrowed)} of its settings are not known and are "
            f"borrowed from {lender}; deadlines that rest on one are marked so."
        )
    if dates.protection_ends is not None:
        by_rule = _by_rule(built)
        ends = words.moment(dates.protection_ends.last(built.zone), built.zone)
        said = f" (these rules would have said {by_rule})" if by_rule else ""
        yield f"The end of protection is the one your page shows: {ends}{said}."
    if dates.promised is None:
        yield "Until when it was promised is not known, so whether it came late cannot be told."
    if not built.case.order.parcels:
        if dates.ship_by is None:
            yield "Until when the seller has to ship is not known: the order's page shows it."
        elif dates.ship_by.last(built.zone) <= built.now:
            yield (
                "By these rules what was not shipped in time is cancelled and refunded. If your page "
                "shows no refund, ask the marketplace."
            )
    in_kind = [p for p in built.case.order.parts if p.kind in policy.payment.returned_in_kind]
    for part in in_kind:
        yield (
            f"{words.money(part.amount, built.currency)} paid by {words.payment(part.kind)} comes back "
            "in kind, and only with a full refund (R32)."
        )
    yield from built.notes
    yield "Your rights under law and with the card issuer stay as they are; this is no legal advice."


def _by_rule(built: Built) -> str:
    """What the policy would have said the end of protection is."""
    window = _window(built)
    if window is None:
        return ""
    rules, order = built.policy.protection, built.case.order
    start, days = order.promised_by, rules.after_promised_date.days
    parcel = order.parcels[window.parcel - 1]
    if window.basis != "promised":
        came = [m for m in (parcel.delivered_at, _confirmed(built)) if m is not None]
        start, days = min(came, default=order.promised_by), rules.window.days
    return words.moment(start + days * DAY, built.zone)


def _confirmed(built: Built) -> datetime | None:
    when = built.facts.dates.confirmed
    return when.first(built.zone) if when else None
