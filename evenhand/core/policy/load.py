"""Reads a policy from its text and says gently what is wrong with a broken one."""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import inspect

from .calendar import WEEK
from .schema import CancelReason, Days, Policy, Reason, Sourced


class PolicyError(ValueError):
    """A policy that cannot be used: which file, which key, what was found, what is allowed."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        self.file, self.key, self.problem = file, key, problem
        where = f"{file}, {key}" if key else file
        super().__init__(f"{where}: {problem}")


_AT = re.compile(r"^(?P<problem>.*?)(?: - at `(?P<path>[^`]*)`)?$", re.DOTALL)
_STEP = re.compile(r"\.?(?P<name>\w+)|\[(?P<index>\d+)\]|\[\.\.\.\]")


def load_policy(text: str, file: str = "policy", base: Policy | str | None = None) -> Policy:
    """Read and validate one policy.

    ``text`` is TOML; ``file`` is only used to name the place of an error. ``base`` is the policy, or
    its text, that a partial one borrows from; a whole one needs none. Raises ``PolicyError``.
    """
    raw = _read(text, file)
    borrows = borrows_from(text, file)
    if borrows:
        raw, borrowed = _complete(raw, _lender(borrows, base, file))
    # What a file names itself is looked at one by one first: an error then says which one it is in.
    for path, kind in _NAMED.items():
        found: Any = raw
        for step in path.split("."):
            found = found.get(step) if isinstance(found, dict) else None
        for name, value in _table(found):
            _convert(value, kind, file, f"{path}.{name}")
    policy = _convert(raw, Policy, file)
    _check_sense(policy, file)
    return msgspec.structs.replace(policy, borrowed=borrowed) if borrows else policy


_NAMED: Mapping[str, type[msgspec.Struct]] = {
    "reasons": Reason,
    "cancellation.reasons": CancelReason,
    "chargeback.issuer_windows": Days,
}


def _read(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise PolicyError(file, "", f"this is not valid TOML: {e}") from None


# ---------------------------------------------------------------------------------------------
# A partial policy


def borrows_from(text: str, file: str = "policy") -> str:
    """The name of the policy that a partial one borrows from; empty for a whole one.

    Raises ``PolicyError`` where a policy says only one half of that it is partial.
    """
    raw = _read(text, file)
    partial, name = raw.get("partial", False), raw.get("borrows", "")
    if "borrowed" in raw:
        problem = "what a policy borrows is found by loading it, and not written into it"
        raise PolicyError(file, "borrowed", problem)
    if not isinstance(partial, bool):
        raise PolicyError(file, "partial", f"found {partial!r}, allowed is true or false")
    if not isinstance(name, str):
        problem = f"found {name!r}, allowed is the name of a policy, in quotes"
        raise PolicyError(file, "borrows", problem)
    if partial and not name:
        problem = (
            'a partial policy names the one that it borrows the rest from, e.g. "aliexpress-2026"'
        )
        raise PolicyError(file, "borrows", problem)
    if name and not partial:
        problem = f"found {name!r}; only a policy that says partial = true borrows from another"
        raise PolicyError(file, "borrows", problem)
    return name


def _lender(name: str, base: Policy | str | None, file: str) -> Policy:
    if isinstance(base, str):
        base = load_policy(base, name)
    if base is None or base.name != name:
        there = "no such policy is at hand" if base is None else f"at hand is {base.name!r}"
        raise PolicyError(file, "borrows", f"found {name!r}, but {there}")
    if base.partial:
        problem = f"found {name!r}, which is partial itself; allowed is a policy that is whole"
        raise PolicyError(file, "borrows", problem)
    return base


def _complete(raw: dict[str, Any], base: Policy) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What a partial policy says, with what it needs beside it; and the keys of what was borrowed."""
    kind = inspect.type_info(Policy)
    assert isinstance(kind, inspect.StructType)
    keys: list[str] = []
    return _borrow(raw, msgspec.to_builtins(base), kind, "", keys), tuple(keys)


def _borrow(
    raw: Mapping[str, Any],
    lent: Mapping[str, Any],
    kind: inspect.StructType,
    at: str,
    keys: list[str],
) -> dict[str, Any]:
    """Take what is required and missing. What is optional and left out does not exist under it.

    A value comes with its own source: nothing is borrowed into one that is there, only beside it.
    """
    whole = dict(raw)
    for field in kind.fields:
        name = field.encode_name
        there, theirs, key = whole.get(name), lent.get(name), f"{at}{name}"
        if name in _ITS_OWN or (there is None and not field.required):
            continue
        inside = _struct(field.type)
        if inside is not None and not issubclass(inside.cls, Sourced):
            if isinstance(there, dict | None):
                whole[name] = _borrow(there or {}, theirs or {}, inside, f"{key}.", keys)
        elif there is None and theirs is not None:
            whole[name] = theirs
            keys.append(key)
        elif isinstance(field.type, inspect.DictType) and isinstance(there, dict) and theirs:
            of = _struct(field.type.value_type)
            if of is not None and not issubclass(of.cls, Sourced):
                whole[name] = {
                    n: _borrow(v, theirs.get(n, {}), of, f"{key}.{n}.", keys)
                    if isinstance(v, dict)
                    else v
                    for n, v in there.items()
                }
    return whole


_ITS_OWN = ("name", "version", "title", "note", "source", "confidence")


def _struct(kind: inspect.Type) -> inspect.StructType | None:
    """The table that a setting is, whether or not it may be left out."""
    kind = _there(kind)
    return kind if isinstance(kind, inspect.StructType) else None


# ---------------------------------------------------------------------------------------------
# What is wrong with a broken one


def _table(raw: object) -> list[tuple[str, Any]]:
    return list(raw.items()) if isinstance(raw, dict) else []


def _convert[T](raw: object, to: type[T], file: str, prefix: str = "") -> T:
    try:
        return msgspec.convert(raw, to)
    except msgspec.ValidationError as e:
        m = _AT.match(str(e))
        assert m is not None  # the pattern matches any text
        path = (m["path"] or "$").removeprefix("$").removeprefix(".")
        key = ".".join(filter(None, (prefix, path))) or "top level"
        problem = _gently(m["problem"])
        found, allowed = _at(raw, msgspec.inspect.type_info(to), path)
        if allowed and not isinstance(found, dict | list):
            problem = f"found {found!r}, allowed is {allowed}"
        raise PolicyError(file, key, problem) from None


def _at(found: Any, kind: inspect.Type, path: str) -> tuple[Any, str]:
    """What stands at a place of the file, and what may stand there ("" if only its shape counts)."""
    for step in _STEP.finditer(path):
        kind = _there(kind)
        if step["name"] and isinstance(kind, inspect.StructType):
            field = next((f for f in kind.fields if f.encode_name == step["name"]), None)
            if field is None:
                return None, ""
            found, kind = found.get(step["name"]), field.type
        elif step["index"] and isinstance(kind, inspect.VarTupleType):
            found, kind = found[int(step["index"])], kind.item_type
        else:
            return None, ""
    kind = _there(kind)
    if isinstance(kind, inspect.LiteralType):
        return found, "one of " + ", ".join(map(str, kind.values))
    if isinstance(kind, inspect.EnumType):
        return found, "one of " + ", ".join(str(member.value) for member in kind.cls)
    if isinstance(kind, inspect.IntType):
        least = f" from {kind.ge}" if kind.ge is not None else ""
        most = f" up to {kind.le}" if kind.le is not None else ""
        return found, f"a whole number{least}{most}"
    return found, ""


def _there(kind: inspect.Type) -> inspect.Type:
    """What may be left out, as it is where it is not."""
    if isinstance(kind, inspect.UnionType):
        return next(k for k in kind.types if not isinstance(k, inspect.NoneType))
    return kind


def _gently(problem: str) -> str:
    problem = problem[:1].lower() + problem[1:]
    if problem.startswith("object contains unknown field"):
        return problem.replace("object contains unknown field", "there is no setting called")
    if problem.startswith("object missing required field"):
        return problem.replace("object missing required field", "this setting is missing:")
    return problem


def _check_sense(policy: Policy, file: str) -> None:
    """What types cannot say: settings that would contradict each other."""
    for name, lead, length in (
        (
            "protection.remind_before_end",
            policy.protection.remind_before_end,
            policy.protection.window,
        ),
        (
            "negotiation.remind_before_turn_ends",
            policy.negotiation.remind_before_turn_ends,
            min(
                policy.negotiation.seller_answers,
                policy.negotiation.buyer_answers,
                key=lambda d: d.days,
            ),
        ),
    ):
        if list(lead.days) != sorted(set(lead.days), reverse=True):
            raise PolicyError(
                file,
                f"{name}.days",
                f"found {list(lead.days)}, allowed are different days, longest first",
            )
        if lead.days and lead.days[0] >= length.days:
            raise PolicyError(
                file,
                f"{name}.days",
                f"found a reminder {lead.days[0]} days before the end of {length.days} days; "
                f"allowed are 1 to {length.days - 1}",
            )
    talk = policy.negotiation
    closes = talk.nobody_calls is not None and talk.nobody_calls.does == "close_without_remedy"
    at_any_time = talk.call_in is not None and talk.call_in.when == "any_time"
    if closes and not at_any_time and talk.seller_answers.days >= talk.platform_steps_in.days:
        raise PolicyError(
            file,
            "negotiation.nobody_calls",
            f"the buyer can call the platform in only after the seller's {talk.seller_answers.days} "
            f"days, and by then the {talk.platform_steps_in.days} days of talking are over; allowed "
            'is a longer platform_steps_in, or call_in with when = "any_time"',
        )
    if not policy.reasons:
        raise PolicyError(
            file, "reasons", "found none, at least one reason is needed to open a dispute"
        )
    for name, reason in policy.reasons.items():
        if not reason.remedies:
            raise PolicyError(
                file, f"reasons.{name}.remedies", "found none, at least one remedy is needed"
            )
        if (reason.needs == "record") != bool(reason.shown_by):
            raise PolicyError(
                file,
                f"reasons.{name}.shown_by",
                'a reason that needs a "record" names the tracking statuses that show it, no other reason does',
            )
    if policy.calendar is not None and len(set(policy.calendar.closed)) == len(WEEK):
        raise PolicyError(
            file,
            "calendar.closed",
            "found the whole week, at least one day has to be a business day",
        )
    if policy.calendar is None:
        for key in _in_business_days(policy):
            raise PolicyError(file, f"{key}.business", "business days need a [calendar]")
    both = set(policy.payment.money) & set(policy.payment.returned_in_kind)
    if both:
        raise PolicyError(
            file, "payment", f"found {sorted(both)} both as money and as returned in kind"
        )


def _in_business_days(table: msgspec.Struct, at: str = "") -> Iterator[str]:
    """Where in a policy a length of time is counted in business days."""
    for name in table.__struct_fields__:
        value, key = getattr(table, name), f"{at}{name}"
        if isinstance(value, Days):
            if value.business:
                yield key
        elif isinstance(value, msgspec.Struct):
            yield from _in_business_days(value, f"{key}.")
        elif isinstance(value, dict):
            for inner, of in value.items():
                if isinstance(of, Days) and of.business:
                    yield f"{key}.{inner}"


def policy_digest(text: str) -> str:
    """The SHA-256 of a policy's text, by which an order names the exact policy it was bought under."""
    return hashlib.sha256(text.encode()).hexdigest()
