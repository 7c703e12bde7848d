"""Writes down all that can be seen of an order at one moment, as a page that reads like an answer.

What happened, how it stands, what is due, what everybody may do and why not, what they are advised.
Left out is only what is empty, or has the value that the state's own definition gives it.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

import msgspec

from evenhand.core import advice
from evenhand.core.books import postings_of
from evenhand.core.dispute.state import Dispute
from evenhand.core.envelope import AnyCommand, AnyEvent, Refused, type_of
from evenhand.core.guard import Action, Bounds, ReasonBound
from evenhand.core.notices import notices_of
from evenhand.core.order.commands import Lapse
from evenhand.core.order.state import Part
from evenhand.core.order.unit_sets import cancellable, claimable
from evenhand.core.parties import CLOCK, Actor
from evenhand.core.policy.load import policy_digest
from evenhand.core.rules import RULES
from evenhand.core.standing import record_of
from evenhand.core.units import Span

from .cast import DAY_0, EVERYBODY, POLICY_TEXT, Told, World

# ---------------------------------------------------------------------------------------------
# Values

_ISO = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:\+00:00|Z)")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LISTING = re.compile(r'{"title":"([^"]*)"')


def moment(at: datetime) -> str:
    """So long after the order was placed: day 11 00:00."""
    days, rest = divmod(at - DAY_0, timedelta(days=1))
    minutes, seconds = divmod(rest, timedelta(minutes=1))
    exactly = f":{seconds.total_seconds():09.6f}" if seconds else ""
    return f"day {days} {minutes // 60:02}:{minutes % 60:02}{exactly}"


def shown(value: Any, words: dict[str, str] | None = None) -> str:
    """A value as it is written on the page; ``words`` are those that digests name."""
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case datetime():
            return moment(value)
        case timedelta():
            return f"{value / timedelta(days=1):g} days"
        case Enum():
            return str(value.value)
        case str():
            return _text(value, words or {})
        case Actor():
            return f"{value.role.value} {value.id}"
        case Part():
            return f"{value.kind} {value.amount}"
        case Span():
            few = f"{value.first}" if value.first == value.last else f"{value.first}-{value.last}"
            return f"{value.line}:{few}"
        case msgspec.Struct():
            return f"{type(value).__name__}({fields(value, words)})"
        case dict():
            return ", ".join(f"{k} {shown(v, words)}" for k, v in value.items())
        case tuple() | list():
            inner = ", ".join(shown(v, words) for v in value)
            return inner if value and isinstance(value[0], Span) else f"[{inner}]"
        case _:
            return str(value)


def _text(value: str, words: dict[str, str]) -> str:
    if value == policy_digest(POLICY_TEXT):
        return "the default policy"
    if value in words:
        listing = _LISTING.match(words[value])
        return f"“{listing[1] if listing else words[value]}”"
    value = _DIGEST.sub(lambda m: f"{m[0][:4]}…", value)
    return _ISO.sub(lambda m: moment(datetime.fromisoformat(m[0])), value)


def fields(there: msgspec.Struct, words: dict[str, str] | None = None, *without: str) -> str:
    """What a thing says, but for what is empty or as usual."""
    usual = msgspec.structs.fields(type(there))
    return " ".join(
        f"{f.name}={shown(value, words)}"
        for f in usual
        if f.name not in without
        and (value := getattr(there, f.name)) not in (None, "", (), {}, Bounds())
        and (value != f.default or f.default is msgspec.NODEFAULT)
    )


class _Facts(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return f"{{{name} IS MISSING}}"


def sentence(rule: str, params: dict[str, Any]) -> str:
    """The rule's sentence with its facts, as it would be said."""
    told = {k: shown(v).strip("[]") for k, v in params.items()}
    return RULES[rule].sentence.format_map(_Facts(told))


def because(there: Action | ReasonBound | Refused) -> str:
    """By which rule something is refused, in the words that the person hears."""
    known = set(re.findall(r"{(\w+)}", RULES[there.rule].sentence))
    beside = {k: v for k, v in there.params.items() if k not in known}
    parts = [f"{there.rule}: {sentence(there.rule, there.params)}"]
    parts += [f"[{shown(beside)}]"] if beside else []
    parts += [f"(from {moment(there.possible_from)})"] if there.possible_from else []
    return " ".join(parts)


# ---------------------------------------------------------------------------------------------
# What happened


def tale(world: World) -> Iterator[str]:
    """Every command and what followed, who was told of it, and what it moved in the books."""
    for told in world.tale:
        who = "clock" if told.by == CLOCK else told.by.role.value
        yield f"{moment(told.at)} {who}: {command(told.do)}"
        yield from happened(world, told)


def command(do: AnyCommand) -> str:
    """A command's name; its arguments are to be seen in the facts that follow."""
    name = str(do.__struct_config__.tag)
    return f"{name} of {do.kind} {do.about}" if isinstance(do, Lapse) else name


def happened(world: World, told: Told) -> Iterator[str]:
    """The facts of one command."""
    for fact in told.facts:
        said = (type_of(fact), fields(fact, world.words), _notices(fact, told.by))
        yield "    " + " ".join(filter(None, said))
        postings = postings_of(world.order.parts, fact)
        if postings:
            yield "        books: " + ", ".join(f"{p.account} {p.amount:+}" for p in postings)


def _notices(fact: AnyEvent, by: Actor) -> str:
    notices = notices_of(fact, by)
    assert {n.event for n in notices} <= {type_of(fact)}
    about = {f" of dispute {n.dispute}" for n in notices if n.dispute is not None}
    to = ", ".join(n.to.value for n in notices)
    return f"→ {to}{''.join(about)}" if notices else ""


# ---------------------------------------------------------------------------------------------
# How it stands

_MANY = (
    "lines",
    "parcels",
    "windows",
    "extensions",
    "cancellations",
    "disputes",
    "refunds",
    "charges",
    "chargebacks",
    "messages",
)


def state(world: World) -> Iterator[str]:
    """The order, but for what it was placed with, and each thing in it on a line of its own."""
    order, placed = world.order, world.events[0].data
    as_placed = [f for f in placed.__struct_fields__ if getattr(order, f) == getattr(placed, f)]
    yield f"order {fields(order, world.words, *as_placed, *_MANY)}"
    for name in _MANY:
        for there in getattr(order, name) if name not in as_placed else ():
            yield f"{name.removesuffix('s')} {fields(there, world.words)}"
    yield f"seller's record {fields(record_of(world.policy, order))}"
    yield "books " + ", ".join(f"{k} {v}" for k, v in world.books.items() if v)


def deadlines(world: World) -> Iterator[str]:
    """What is due, in the order in which it is."""
    days = world.policy.protection.after_promised_date.days
    for x in sorted(world.deadlines(), key=lambda x: (x.due, x.kind, x.about)):
        then = f"{x.silence}: {sentence(x.silence, {'days': days})}" if x.silence else "a reminder"
        yield f"{moment(x.due)} {x.kind} {x.about} ({x.party.value}) {then}"


# ---------------------------------------------------------------------------------------------
# What everybody may do


def grouped(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Names that have the same said of them, together."""
    said: dict[str, list[str]] = {}
    for name, what in rows:
        said.setdefault(what, []).append(name)
    for what, names in said.items():
        yield f"{', '.join(names)} {what}"


def actions(world: World, actor: Actor) -> Iterator[str]:
    """What somebody may do, until when and within which bounds; then what not, and why."""
    there = world.actions(actor)
    for action in there:
        if action.allowed:
            beside = fields(action, None, "do", "about", "allowed", "bounds")
            yield " ".join(filter(None, (_name(action), beside, _bounds(action.bounds))))
            reasons = grouped((r.reason, _reason(r)) for r in action.bounds.reasons)
            yield from (f"    {row}" for row in reasons)
    no = ((_name(a), because(a)) for a in there if not a.allowed)
    yield from (f"not {row}" for row in grouped(no))


def _name(action: Action) -> str:
    return action.do if action.about is None else f"{action.do} {action.about}"


def _bounds(bounds: Bounds) -> str:
    within = fields(bounds, None, "reasons")
    return f"[{within}]" if within else ""


def _reason(bound: ReasonBound) -> str:
    beside = fields(bound, None, "reason", "allowed", "rule", "params", "possible_from")
    return (f"yes {beside}" if bound.allowed else f"no {because(bound)} {beside}").rstrip()


# ---------------------------------------------------------------------------------------------
# Advice


def advised(world: World) -> Iterator[str]:
    """All that buyer and seller are advised."""
    policy, order, now = world.policy, world.order, world.now
    for window in order.windows:
        units = claimable(order, window)
        if units:
            what = ((r, _recommended(world, units, r)) for r in policy.reasons)
            yield from (f"remedy for window {window.no}: {row}" for row in grouped(what))
    waiting = advice.waiting_warnings(policy, order, now)
    yield from (f"do not wait: window {w.no} ends {moment(w.closes_at)}" for w in waiting)
    cancelling = advice.cancelling_warnings(policy, order) if cancellable(order) else ()
    what = ((x.reason, fields(x, None, "reason")) for x in cancelling)
    yield from (f"cancelling: {row}" for row in grouped(what))
    for dispute in order.open_disputes:
        yield from _about(world, dispute)
    yield f"before a chargeback: {fields(advice.before_chargeback(policy, order, now))}"


def _recommended(world: World, units: tuple[Span, ...], reason: str) -> str:
    return fields(advice.recommend_remedy(world.policy, world.order, units, reason))


def _about(world: World, dispute: Dispute) -> Iterator[str]:
    case = advice.checklist(world.policy, dispute.claim.reason, dispute.exhibits)
    yield f"evidence in dispute {dispute.no}: {fields(case)}"
    for x in advice.closing_warnings(world.order, dispute, world.now):
        yield f"closing dispute {dispute.no}: {fields(x)}"
    for message in advice.pressing_messages(world.order, dispute):
        yield f"pressing in dispute {dispute.no}: message {message.no}"


# ---------------------------------------------------------------------------------------------
# The page


def page(title: str, world: World, *others: Actor) -> str:
    """Everything that can be seen of a world, now."""
    text = story(title, world)
    for x in EVERYBODY:
        text += _chapter(x.role.value.capitalize(), actions(world, x))
    for x in others:
        text += _chapter(f"{x.role.value.capitalize()} {x.id}", actions(world, x))
    return text + _chapter("Advice", advised(world))


def story(title: str, world: World) -> str:
    """What happened, to its end."""
    text = (
        f"{title}\nIt is {moment(world.now)}. Amounts in minor units of {world.order.currency}.\n"
    )
    text += _chapter("What happened", tale(world))
    text += _chapter("How it stands", state(world))
    return text + _chapter("What is due", deadlines(world))


def _chapter(name: str, rows: Iterable[str]) -> str:
    return f"\n## {name}\n" + "".join(f"{row.rstrip()}\n" for row in rows)
