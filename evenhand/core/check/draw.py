"""Writes a walk down: pictures as Mermaid, and tables of rules, transitions, deadlines and silences.

``picture`` has what a picture shows, ``svg`` draws it. Which rules, deadlines and silences a policy
has can be told without walking; what they lead to cannot.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..policy.schema import Policy
from ..rules import REFUSALS, SILENCES
from .diff import settings, value_in_words
from .picture import BEGIN, Picture, State, Walked, Way, dispute, pictures

__all__ = ["Clock", "clocks", "in_mermaid", "mermaid", "pictures", "tables", "without_walking"]


# ---------------------------------------------------------------------------------------------
# Mermaid


def mermaid(walked: Walked) -> str:
    """The states of a dispute as a Mermaid diagram."""
    return in_mermaid(dispute(walked))


def in_mermaid(picture: Picture) -> str:
    """A picture as a Mermaid state diagram; what silence does says so, as Mermaid dashes no line."""
    lines = [
        "---",
        f'title: "{picture.title}"',
        "---",
        "stateDiagram-v2",
        f"    accTitle: {picture.title}",
        f"    accDescr: {picture.says}",
        "    classDef ends stroke-width:3px",
    ]
    ways = [way._replace(targets=_without_ends(picture, way)) for way in picture.ways]
    used = {end for way in ways for end in (way.source, *way.targets)}
    for group, name in picture.groups:
        states = [s for s in picture.states if s.group == group and s.id in used]
        if states:
            lines.append(f'    state "{name}" as group_{group} {{')
            lines += [f'        state "{_label(s)}" as {s.id}' for s in states]
            lines.append("    }")
    labels: dict[tuple[str, str], list[str]] = {}
    for way in ways:
        for target in way.targets:
            says = f"{way.who}: {' or '.join(way.what)}"
            labels.setdefault((way.source, target), []).append(says)
    for (source, target), texts in labels.items():
        start = "[*]" if source == BEGIN else source
        lines.append(f"    {start} --> {target}: {_merged(texts)}")
    for state in picture.states:
        if state.end and state.id in used:
            lines.append(f"    class {state.id} ends")
    return "\n".join(lines) + "\n"


def _without_ends(picture: Picture, way: Way) -> tuple[str, ...]:
    """What is carried out ends from there; a diagram with fewer lines is read."""
    if "carry" not in way.targets:
        return way.targets
    return tuple(x for x in way.targets if not picture.state(x).end)


def _label(state: State) -> str:
    return f"{state.title}<br/>{state.note}" if state.note else state.title


def _merged(says: Sequence[str]) -> str:
    """Whoever does the same is named together; a line break between what is different."""
    who: dict[str, list[str]] = {}
    for one in says:
        side, _, what = one.partition(": ")
        who.setdefault(what, []).append(side)
    return "<br/>".join(
        what if sides == ["order"] else f"{' or '.join(sides)}, {what}"
        for what, sides in who.items()
    )


# ---------------------------------------------------------------------------------------------
# Deadlines


class Clock(NamedTuple):
    """One deadline of a policy: which kind, what it is, whose, how long, and what silence does."""

    kind: str
    what: str
    whose: str
    long: str
    silence: str


def clocks(policy: Policy) -> Iterator[Clock]:
    """Every deadline that an order can have under a policy."""
    said = {key: value_in_words(setting) for key, setting in settings(policy).items()}
    yield Clock("ship_by", "to ship", "seller", "as the order says", "ship-by-lapse")
    if policy.shipping:
        long = said["shipping.first_scan"]
        yield Clock("first_scan", "the first scan", "seller", long, "first-scan-lapse")
    yield Clock("promise", "the promised date", "seller", "as the order says", "promise-lapse")
    window = f"{said['protection.window']}; with nothing delivered {said['protection.after_promised_date']} after the promised date"
    yield Clock("window", "protection", "buyer", window, "window-lapse")
    before = f"{said['protection.remind_before_end']} before"
    yield Clock("remind_window", "a reminder of its end", "buyer", before, "")
    if policy.extensions:
        long = said["extensions.answer"]
        yield Clock(
            "extension", "a request for more time", "the other side", long, "extension-silence"
        )
    if policy.cancellation:
        long = said["cancellation.seller_answers"]
        yield Clock("cancellation", "a request to cancel", "seller", long, "cancellation-silence")
    yield from _turns(policy, said)
    yield from _decisions(policy, said)
    yield from _goods(policy, said)
    if policy.refunds:
        long = said["refunds.choose_way"]
        yield Clock("refund", "another way for a refund", "buyer", long, "refund-way-silence")
        long = said["refunds.keep_unclaimed"]
        yield Clock("refund", "money that is kept", "buyer", long, "unclaimed-lapse")
    if policy.chargeback:
        long = "as the network says"
        yield Clock("represent", "an answer to a chargeback", "platform", long, "represent-silence")
        long = said["chargeback.longest"]
        yield Clock("chargeback", "a chargeback's end", "platform", long, "chargeback-longest")


def _turns(policy: Policy, said: dict[str, str]) -> Iterator[Clock]:
    """The turns while the parties talk."""
    talk, long = policy.negotiation, said["negotiation.seller_answers"]
    for what, silent in (
        ("the first answer to a claim", talk.seller_silent_on_claim),
        ("every later answer", talk.seller_silent_later),
    ):
        rule = f"seller-silence-{silent.does.replace('_', '-')}"
        yield Clock("turn", what, "seller", long, rule)
    long = said["negotiation.buyer_answers"]
    for what, quiet in (
        ("an answer, with evidence on file", talk.buyer_silent_with_evidence),
        ("an answer, with nothing shown", talk.buyer_silent_without_evidence),
    ):
        rule = "buyer-silence-mediation" if quiet.does == "mediation" else "buyer-silence-close"
        yield Clock("turn", what, "buyer", long, rule)
    over = said["negotiation.platform_steps_in"]
    closes = talk.nobody_calls is not None and talk.nobody_calls.does == "close_without_remedy"
    if closes:
        yield Clock("turn", "the last turn of talking", "whose turn it is", over, "talk-over-close")
    elif "buyers_turn" in (talk.seller_silent_on_claim.does, talk.seller_silent_later.does):
        rule = "seller-silence-mediation"
        yield Clock("turn", "the last turn of talking", "seller", over, rule)
    before = f"{said['negotiation.remind_before_turn_ends']} before"
    yield Clock("remind_turn", "a reminder of its end", "whose turn it is", before, "")


def _decisions(policy: Policy, said: dict[str, str]) -> Iterator[Clock]:
    """The platform's own deadlines, and what belongs to them."""
    long = said["mediation.ruling"]
    yield Clock("turn", "a ruling", "platform", long, "ruling-overdue-once")
    yield Clock("turn", "a ruling, by another", "platform", long, "ruling-overdue-twice")
    if policy.mediation.exhibit_requests:
        long = said["mediation.exhibit_requests.answer"]
        for side in ("buyer", "seller"):
            what = "what the mediator asked for"
            yield Clock(f"request_{side}", what, side, long, "exhibit-silence")
    if policy.appeal:
        for side in ("buyer", "seller"):
            long = said["appeal.window"]
            yield Clock(f"appeal_{side}", "an appeal", side, long, "appeal-silence")
        long = said["appeal.decision"]
        yield Clock("turn", "an appeal's decision", "platform", long, "appeal-overdue-once")
        yield Clock("turn", "the same, by another", "platform", long, "appeal-overdue-twice")


def _goods(policy: Policy, said: dict[str, str]) -> Iterator[Clock]:
    """Goods that go back, or come anew."""
    remedies = {remedy for reason in policy.reasons.values() for remedy in reason.remedies}
    if "return_and_refund" in remedies:
        long = said["returns.seller_gives_address"]
        freight = policy.returns.freight
        if freight and "platform" in {getattr(freight, x).by for x in _FREIGHT}:
            yield Clock("turn", "a return's label", "platform", long, "return-label-silence")
        yield Clock("turn", "a return's address", "seller", long, "return-address-silence")
        long = said["returns.buyer_ships"]
        yield Clock("turn", "to send it back", "buyer", long, "return-ship-silence")
        long = said["returns.counts_as_arrived"]
        yield Clock("turn", "a return's way", "platform", long, "return-arrival-silence")
        long = said["returns.seller_inspects"]
        yield Clock("turn", "to look at what came back", "seller", long, "return-inspect-silence")
    if policy.replacement and "replacement" in remedies:
        long = said["replacement.seller_ships"]
        yield Clock("turn", "to send a replacement", "seller", long, "replacement-ship-silence")
        long = said["replacement.arrives"]
        yield Clock("turn", "a replacement's way", "seller", long, "replacement-arrival-silence")
        long = said["replacement.buyer_inspects"]
        yield Clock("turn", "to look at a replacement", "buyer", long, "replacement-accept-silence")


_FREIGHT = ("not_as_agreed", "own", "free_return")


# ---------------------------------------------------------------------------------------------
# Tables


def tables(walked: Walked) -> str:
    """Rules, transitions, deadlines and silences, as Markdown."""
    return f"{without_walking(walked.policy)}\n{_transitions(walked)}\n{_silences(walked)}"


def without_walking(policy: Policy) -> str:
    """The part of the tables that a policy's text alone tells."""
    return f"{_head(policy)}\n{_settings(policy)}\n{_deadlines(policy)}\n{_refusals()}"


def _head(policy: Policy) -> str:
    partial = ""
    if policy.partial:
        partial = f"\nPartial, not for use: what is not known of it is borrowed from `{policy.borrows}`.\n"
    return f"# {policy.title}\n\n`{policy.name}`, version {policy.version}. {policy.note.strip()}\n{partial}"


def _settings(policy: Policy) -> str:
    rows = []
    for name, reason in policy.reasons.items():
        there = settings(policy)
        burden, needs = (
            value_in_words(there[f"reasons.{name}.{key}"]) for key in ("burden", "needs")
        )
        remedies = ", ".join(r.replace("_", " ") for r in reason.remedies)
        rows.append((name.replace("_", " "), needs, remedies, burden))
    return "## Reasons\n\n" + _table(("reason", "can be claimed", "remedies", "in doubt"), rows)


def _deadlines(policy: Policy) -> str:
    rows = [
        (clock.what, clock.whose, clock.long, _silence(policy, clock.silence), _code(clock.silence))
        for clock in clocks(policy)
    ]
    header = ("deadline", "whose", "how long", "what silence does", "rule")
    return "## Deadlines\n\n" + _table(header, rows)


def _silence(policy: Policy, rule: str) -> str:
    if rule not in SILENCES:
        return "nothing; it is a reminder"
    return SILENCES[rule].sentence.format(days=policy.protection.after_promised_date.days)


_GAP = re.compile(r"\{(\w+)\}")


def _refusals() -> str:
    rows = [
        (_code(rule.id), rule.article, _GAP.sub(r"*\1*", rule.sentence))
        for rule in REFUSALS.values()
    ]
    return "## Rules: why something is refused\n\n" + _table(("rule", "article", "sentence"), rows)


def _transitions(walked: Walked) -> str:
    out = ["## Transitions\n"]
    for picture in pictures(walked).values():
        rows = [
            (
                "(begin)" if way.source == BEGIN else picture.state(way.source).title,
                way.who,
                " or ".join(way.what),
                "; ".join(picture.state(x).title for x in way.targets),
            )
            for way in picture.ways
        ]
        out += [f"### {picture.title}\n", _table(("from", "who", "does what", "to"), rows)]
    return "\n".join(out)


def _silences(walked: Walked) -> str:
    policy = walked.policy
    leads: dict[str, list[str]] = {}
    for picture in pictures(walked).values():
        for way in picture.ways:
            if way.who == "silence" and way.source != BEGIN:
                state = picture.state(way.source)
                targets = "; ".join(picture.state(x).title for x in way.targets)
                leads.setdefault(state.silence, []).append(f"{state.title}: {targets}")
    rows = []
    for rule in dict.fromkeys(rule for _, rule in sorted(walked.silences) if rule):
        leading = "<br>".join(leads.get(rule, ()))
        rows.append((_code(rule), SILENCES[rule].article, _silence(policy, rule), leading))
    header = ("rule", "article", "what silence does", "leads from, to")
    return "## Silences that were met\n\n" + _table(header, rows)


def _code(rule: str) -> str:
    return f"`{rule}`" if rule else ""


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(header)} |", f"|{'---|' * len(header)}"]
    for row in rows:
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |")
    return "\n".join(lines) + "\n"
