"""What a change of policy means for buyer, seller and platform, in sentences.

Not two texts side by side: each setting that is another has its sentence, with the old and the new
value, and what follows from it for whom. ``meaning`` has the sentences.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from math import ceil
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import inspect

from ..money import exponent
from ..policy.calendar import WEEK
from ..policy.schema import (
    Count,
    DayList,
    Days,
    MoneyByCurrency,
    Policy,
    Ratio,
    Sourced,
    WantedEvidence,
)
from .meaning import (
    AMOUNTS,
    BORROWED,
    CHOICES,
    LEFT_OUT,
    LISTS,
    NUMBERS,
    PRESENCE,
    SOURCES,
    WEIGHT,
    WITHOUT_EFFECT,
    Choice,
    Row,
    Value,
)

Verdict = Literal["better", "worse", "neutral"]
SIDES = ("buyer", "seller", "platform")


class Effect(msgspec.Struct, frozen=True):
    """What a change is for one side, and why."""

    verdict: Verdict
    because: str


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """One setting that is another: the sentence, and what follows for whom.

    ``details``: what comes with a part that is new. ``no_effect``: why it changes nothing.
    """

    key: str
    says: str
    effects: dict[str, Effect] = {}
    details: tuple[str, ...] = ()
    no_effect: str = ""

    def __str__(self) -> str:
        told = [f"{e.verdict} for the {side}, who {e.because}" for side, e in self.effects.items()]
        return self.says.removesuffix(".") + (f": {'; '.join(told)}." if told else ".")


class Diff(msgspec.Struct, frozen=True):
    """Everything that is another, from one policy to the other."""

    old: str
    new: str
    changes: tuple[Change, ...]

    def of(self, side: str) -> Iterator[tuple[Change, Effect]]:
        """What concerns one side: what is worse first, then what is better, then the rest."""
        order = ("worse", "better", "neutral")
        there = [(c, c.effects[side]) for c in self.changes if side in c.effects]
        yield from sorted(there, key=lambda x: order.index(x[1].verdict))

    @property
    def without_effect(self) -> tuple[Change, ...]:
        """What is another and changes nothing for anybody."""
        return tuple(c for c in self.changes if c.no_effect)


# ---------------------------------------------------------------------------------------------
# The settings of a policy


class Setting(NamedTuple):
    """A setting's place in the schema (``*`` for a name), that name, and the value; None: left out."""

    pattern: str
    of: str
    value: Any


def patterns() -> tuple[str, ...]:
    """Every setting and every part of the schema that can be left out, with ``*`` for a name."""
    return tuple(dict.fromkeys(_patterns(inspect.type_info(Policy), "")))


def _patterns(kind: inspect.Type, at: str) -> Iterator[str]:
    left_out = isinstance(kind, inspect.UnionType)
    if isinstance(kind, inspect.UnionType):
        kind = next(k for k in kind.types if not isinstance(k, inspect.NoneType))
    if isinstance(kind, inspect.StructType) and not issubclass(kind.cls, Sourced):
        if left_out or at.endswith(".*"):
            yield at
        for field in kind.fields:
            yield from _patterns(field.type, f"{at}.{field.name}" if at else field.name)
    elif isinstance(kind, inspect.DictType):
        yield from _patterns(kind.value_type, f"{at}.*")
    else:
        yield at


def settings(policy: Policy) -> dict[str, Setting]:
    """Every setting of a policy by its dotted key; a part that can be left out is one as well."""
    return dict(_settings(policy, "", "", ""))


def _settings(value: Any, key: str, pattern: str, of: str) -> Iterator[tuple[str, Setting]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _settings(inner, f"{key}.{name}", f"{pattern}.*", name)
    elif isinstance(value, msgspec.Struct) and not isinstance(value, Sourced):
        if pattern:
            yield key, Setting(pattern, of, value)
        for name in value.__struct_fields__:
            dot = "." if key else ""
            inner = getattr(value, name)
            yield from _settings(inner, f"{key}{dot}{name}", f"{pattern}{dot}{name}", of)
    elif value is not None:
        yield key, Setting(pattern, of, value)


# ---------------------------------------------------------------------------------------------
# What is another


def diff(a: Policy, b: Policy) -> Diff:
    """What it means to go from one policy to another."""
    return Diff(f"{a.name} {a.version}", f"{b.name} {b.version}", tuple(_changes(a, b)))


def _changes(a: Policy, b: Policy) -> Iterator[Change]:
    old, new = settings(a), settings(b)
    before = without_effect(a)
    idle = {part: why for part, why in without_effect(b).items() if part in before}
    sources: list[str] = []
    gone: list[str] = []
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        if was == now or any(key.startswith(f"{part}.") for part in gone):
            continue
        there = now or was
        assert there is not None
        if there.pattern.rsplit(".", 1)[-1] in SOURCES:
            sources.append(key)
            continue
        if was is not None and now is not None and _said(was.value) == _said(now.value):
            if isinstance(now.value, Sourced):
                sources.append(key)
                continue
            if isinstance(now.value, msgspec.Struct):
                continue  # a part that both have: what is in it is told by itself
        for change in _told(a, b, key, there, was, now):
            why = [why for part, why in idle.items() if f"{key}.".startswith(f"{part}.")]
            idly = Change(key, change.says, no_effect=why[0]) if why else change
            yield _where_from(a, b, idly)
        if (was is None or now is None) and there.pattern in PRESENCE:
            gone.append(key)
    if sources:
        says = f"Where it comes from, or how sure we are of it, is another: {', '.join(sources)}."
        yield Change("sources", says, no_effect="the values are the same")


def _told(
    a: Policy, b: Policy, key: str, there: Setting, was: Setting | None, now: Setting | None
) -> Iterator[Change]:
    """The sentences of one setting that is another."""
    pattern, of = there.pattern, there.of
    old, new = (x.value if x else None for x in (was, now))
    words = {"of": plain(of), "reason": f"“{plain(of)}”", "Reason": f"“{plain(of)}”"}
    if pattern in WITHOUT_EFFECT:
        says = WITHOUT_EFFECT[pattern].format(old=old or "nothing", new=new or "nothing")
        yield Change(key, says, no_effect="it is nobody's law")
    elif pattern == "borrowed":
        yield from _borrowed(old or (), new or (), {**settings(b), **settings(a)})
    elif pattern in LISTS:
        yield from _lists(key, LISTS[pattern], words, old or (), new or ())
    elif pattern in CHOICES:
        left_out = LEFT_OUT.get(pattern)
        yield _choice(key, CHOICES[pattern], words, _chosen(old, left_out), _chosen(new, left_out))
    elif old is None or new is None:
        yield _presence(b if new is not None else a, key, there, words, new is not None)
    elif pattern in AMOUNTS:
        yield from _amounts(key, AMOUNTS[pattern], old, new)
    else:
        yield _number(a, b, key, NUMBERS[pattern], words, old, new)


def _where_from(a: Policy, b: Policy, change: Change) -> Change:
    """A value that was borrowed says from whom."""
    theirs = [
        f"{which} value is borrowed from {policy.borrows}"
        for which, policy in (("the old", a), ("the new", b))
        if change.key in policy.borrowed
    ]
    if not theirs:
        return change
    says = f"{change.says.removesuffix('.')} ({', '.join(theirs)})."
    return msgspec.structs.replace(change, says=says)


# ---------------------------------------------------------------------------------------------
# Sentences

_EITHER = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")
_VERDICTS: Mapping[str, tuple[Verdict, Verdict]] = {
    "+": ("better", "worse"),
    "-": ("worse", "better"),
    "=": ("neutral", "neutral"),
}


def _either(text: str, more: bool) -> str:
    return _EITHER.sub(r"\1" if more else r"\2", text)


def _from_row(
    key: str,
    row: Row,
    more: bool | None,
    words: Mapping[str, str],
    details: tuple[str, ...] = (),
) -> Change:
    """A row told for more or for less; for neither where it depends on the weekday."""
    says = _either(row.says, more is not False).format_map(words)
    effects = {}
    for side, text in zip(SIDES, row[2:], strict=True):
        if text and more is None:
            effects[side] = Effect("neutral", "has about as long: it depends on the weekday")
        elif text:
            verdict = _VERDICTS[text[0]][0 if more else 1]
            effects[side] = Effect(verdict, _either(text[1:], bool(more)).format_map(words))
    return Change(key, says, effects, details)


def _number(
    a: Policy, b: Policy, key: str, row: Row, words: Mapping[str, str], old: Any, new: Any
) -> Change:
    words = {**words, "old": _said(old), "new": _said(new)}
    if not isinstance(new, Days):
        return _from_row(key, row, new.times > old.times, words)
    if old.business == new.business:
        by = Days(
            days=abs(new.days - old.days), business=new.business, source="", confidence="decided"
        )
        return _from_row(key, row, new.days > old.days, {**words, "by": _said(by)})
    between = _about(b, new) - _about(a, old)
    more = None if abs(between) < 2 else between > 0
    return _from_row(key, row, more, {**words, "by": f"about {abs(between)} days"})


def _about(policy: Policy, length: Days) -> int:
    """How many days of 24 hours that is, about, where it is counted in business days."""
    if not length.business or policy.calendar is None:
        return length.days
    return ceil(length.days * len(WEEK) / (len(WEEK) - len(set(policy.calendar.closed))))


def _amounts(key: str, row: Row, old: MoneyByCurrency, new: MoneyByCurrency) -> Iterator[Change]:
    for currency in dict.fromkeys((*old.amounts, *new.amounts)):
        was, now = old.amounts.get(currency), new.amounts.get(currency)
        if was != now:
            words = {"old": _money(was, currency), "new": _money(now, currency)}
            yield _from_row(f"{key}.{currency}", row, (now or 0) > (was or 0), words)


def _money(amount: int | None, currency: str) -> str:
    if amount is None:
        return f"no amount in {currency}"
    places = exponent(currency)
    return f"{amount / 10**places:.{places}f} {currency}"


def _lists(key: str, row: Row, words: Mapping[str, str], old: Any, new: Any) -> Iterator[Change]:
    if isinstance(old, DayList) or isinstance(new, DayList):
        old, new = (tuple(map(_days, x.days)) if x else () for x in (old, new))
    weights = {x.kind: x.weight for x in old if isinstance(x, WantedEvidence)}
    for item in dict.fromkeys((*new, *old)):
        if isinstance(item, WantedEvidence) and item not in old and item.kind in weights:
            more = item.weight > weights[item.kind]
            yield _from_row(key, WEIGHT, more, {**words, "of": plain(item.kind)})
        elif isinstance(item, WantedEvidence) and item.kind in {x.kind for x in new if x != item}:
            continue  # told with its new weight
        elif (item in old) != (item in new):
            yield _from_row(key, row, item in new, {**words, "of": _item(key, item)})


def _borrowed(
    old: tuple[str, ...], new: tuple[str, ...], there: Mapping[str, Setting]
) -> Iterator[Change]:
    """What a partial policy takes from another, by what it is called."""
    for more, keys in ((True, new), (False, old)):
        others = set(old if more else new)
        called = [_called(key, there) for key in keys if key not in others]
        if called:
            yield _from_row("borrowed", BORROWED, more, {"of": ", ".join(called)})


def _called(key: str, there: Mapping[str, Setting]) -> str:
    if key not in there:
        return plain(key.replace(".", ", "))
    setting = there[key]
    noun = noun_of(setting.pattern).format(of=plain(setting.of))
    named = setting.of and setting.pattern.startswith("reasons.*")
    return f"{noun} (“{plain(setting.of)}”)" if named else noun


def _item(key: str, item: Any) -> str:
    if key == "calendar.utc_offsets":
        hours, minutes = divmod(abs(item), 60)
        return f"UTC{'-' if item < 0 else '+'}{hours}:{minutes:02}"
    if isinstance(item, WantedEvidence):
        weight = {3: "which decides", 2: "which helps much", 1: "which helps"}[item.weight]
        return f"{plain(item.kind)}, {weight},"
    if isinstance(item, date):
        return item.isoformat()
    return str(item).capitalize() if key == "calendar.closed" else plain(str(item))


def _chosen(value: Any, left_out: object) -> object:
    if value is None:
        return left_out
    if isinstance(value, Sourced):
        return next(getattr(value, name) for name in ("does", "by", "when") if hasattr(value, name))
    return value


def _choice(key: str, choice: Choice, words: Mapping[str, str], old: object, new: object) -> Change:
    was, now = choice.values[old], choice.values[new]
    says = choice.says.format_map({**words, "old": was.words, "new": now.words})
    if old == new:
        return Change(key, says, no_effect="it is the same as leaving it out")
    return Change(key, says, dict(_weighed(was, now)))


def _weighed(was: Value, now: Value) -> Iterator[tuple[str, Effect]]:
    for side, before, after in zip(SIDES, was[1:], now[1:], strict=True):
        (then, _), (rank, because) = before, after
        if rank == then and because and before != after:
            yield side, Effect("neutral", because)
        elif rank != then:
            yield side, Effect("better" if rank > then else "worse", because)


def _presence(
    policy: Policy, key: str, there: Setting, words: Mapping[str, str], more: bool
) -> Change:
    """A part that is new, with what it says; or one that is no longer there."""
    said = _said(there.value)
    details = (
        tuple(_inside(policy, key)) if more and isinstance(there.value, msgspec.Struct) else ()
    )
    return _from_row(
        key, PRESENCE[there.pattern], more, {**words, "new": said, "old": said}, details
    )


def _inside(policy: Policy, key: str) -> Iterator[str]:
    """What a part of a policy says, setting by setting."""
    for at, setting in settings(policy).items():
        noun = noun_of(setting.pattern)
        if at.startswith(f"{key}.") and noun and not at.endswith(SOURCES):
            yield f"{noun.format(of=plain(setting.of))}: {value_in_words(setting)}"


def noun_of(pattern: str) -> str:
    """What a setting is called."""
    for table in (NUMBERS, AMOUNTS, LISTS, PRESENCE):
        if pattern in table:
            return table[pattern].noun
    return CHOICES[pattern].noun if pattern in CHOICES else ""


def value_in_words(setting: Setting) -> str:
    """A setting's value, as a table or a sentence has it."""
    if setting.pattern in CHOICES:
        return CHOICES[setting.pattern].values[_chosen(setting.value, None)].words
    return _said(setting.value, setting.pattern)


def _said(value: Any, key: str = "") -> str:
    match value:
        case Days():
            return _days(value.days, value.business)
        case DayList():
            return " and ".join(_days(n) for n in value.days) or "never"
        case Ratio():
            return f"{value.times} times"
        case Count():
            return {0: "never", 1: "once", 2: "twice"}.get(value.times, f"{value.times} times")
        case MoneyByCurrency():
            return ", ".join(_money(n, currency) for currency, n in value.amounts.items())
        case Sourced():
            return plain(str(_chosen(value, None)))
        case tuple():
            return ", ".join(_item(key, x).removesuffix(",") for x in value) or "none"
        case msgspec.Struct():
            return ""
        case _:
            return plain(str(value))


def _days(n: int, business: bool = False) -> str:
    return f"{n} {'business ' if business else ''}day{'' if n == 1 else 's'}"


def plain(code: str) -> str:
    """A code as words."""
    return code.replace("_", " ")


# ---------------------------------------------------------------------------------------------
# What can be written into a policy and changes nothing


def without_effect(policy: Policy) -> dict[str, str]:
    """The settings of a policy that can change nothing under it, and why."""
    remedies = {remedy for reason in policy.reasons.values() for remedy in reason.remedies}
    lengths = [s.value for s in settings(policy).values() if isinstance(s.value, Days)]
    idle = {
        "replacement": "no reason lets the buyer ask for a replacement"
        if "replacement" not in remedies
        else "",
        "returns": "no reason lets the buyer send goods back"
        if "return_and_refund" not in remedies
        else "",
        "returns.freight.own": "no reason is the buyer's own"
        if all(reason.group != "own" for reason in policy.reasons.values())
        else "",
        "calendar": "nothing is counted in business days"
        if not any(length.business for length in lengths)
        else "",
    }
    more, talk = policy.extensions, policy.mediation.exhibit_requests
    never: dict[str, Count | None] = {
        "extensions.handling.most_days": more.handling.times if more else None,
        "extensions.protection.most_days": more.protection.times if more else None,
        "claim_changes.not_in_last": policy.claim_changes.times if policy.claim_changes else None,
        "goodwill.at_most": policy.goodwill.times if policy.goodwill else None,
        "mediation.exhibit_requests.answer": talk.times if talk else None,
        "mediation.exhibit_requests.then_rule": talk.times if talk else None,
    }
    for key, count in never.items():
        if count is not None and count.times == 0:
            idle[key] = "it is allowed not once"
    return {key: why for key, why in idle.items() if why}


def covered() -> frozenset[str]:
    """The settings that have a sentence."""
    tables = (NUMBERS, AMOUNTS, LISTS, CHOICES, WITHOUT_EFFECT, PRESENCE)
    return frozenset({"borrowed", *(key for table in tables for key in table)})


# ---------------------------------------------------------------------------------------------
# As a page


_MARKS: Mapping[Verdict, str] = {"better": "+", "worse": "-", "neutral": "="}


def page(told: Diff) -> str:
    """The difference as a text: for each side what is worse, what is better, and what is neither."""
    if not told.changes:
        return f"{told.old} and {told.new} say the same.\n"
    lines = [f"From {told.old} to {told.new}", ""]
    for side in SIDES:
        there = list(told.of(side))
        lines.append(f"For the {side}" + ("" if there else ": nothing changes"))
        for says, effect, details in _alike(there):
            lines.append(f"  {_MARKS[effect.verdict]} {says}")
            lines.append(f"      {effect.verdict}: the {side} {effect.because}.")
            lines += [f"      {detail}" for detail in details]
        lines.append("")
    told_nobody = [c for c in told.changes if not c.effects and not c.no_effect]
    if told_nobody:
        lines += ["For nobody in particular", *(f"  = {c.says}" for c in told_nobody), ""]
    if told.without_effect:
        lines.append("Without effect")
        lines += [f"  . {c.says.removesuffix('.')}: {c.no_effect}." for c in told.without_effect]
        lines.append("")
    return "\n".join(lines)


_NAME = re.compile("“([^”]*)”")


def _alike(
    there: list[tuple[Change, Effect]],
) -> Iterator[tuple[str, Effect, tuple[str, ...]]]:
    """What is said of one name after the other is said once, with all the names."""
    same: dict[tuple[str, Effect], list[Change]] = {}
    for change, effect in there:
        same.setdefault((_NAME.sub("“”", change.says), effect), []).append(change)
    for (_, effect), changes in same.items():
        first = changes[0].says
        names = [f"“{m[1]}”" for c in changes if (m := _NAME.search(c.says))]
        says = _NAME.sub(", ".join(names), first, count=1) if len(changes) > 1 else first
        yield says, effect, changes[0].details
