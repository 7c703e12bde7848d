"""Reads a policy from its text and says gently what is wrong with a broken one."""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import inspect

from .calendar import WEEK
from .schema import Days, Policy, Reason


class PolicyError(ValueError):
    """A policy that cannot be used: which file, which key, what was found, what is allowed."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        self.file, self.key, self.problem = file, key, problem
        where = f"{file}, {key}" if key else file
        super().__init__(f"{where}: {problem}")


_AT = re.compile(r"^(?P<problem>.*?)(?: - at `(?P<path>[^`]*)`)?$", re.DOTALL)
_STEP = re.compile(r"\.?(?P<name>\w+)|\[(?P<index>\d+)\]|\[\.\.\.\]")


def load_policy(text: str, file: str = "policy") -> Policy:
    """Read and validate one policy.

    ``text`` is TOML; ``file`` is only used to name the place of an error. Raises ``PolicyError``.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise PolicyError(file, "", f"this is not valid TOML: {e}") from None
    # Each reason by itself first: an error then names which one it is in.
    for name, reason in _table(raw.get("reasons")):
        _convert(reason, Reason, file, f"reasons.{name}")
    policy = _convert(raw, Policy, file)
    _check_sense(policy, file)
    return policy


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
        if step["name"] and isinstance(kind, inspect.StructType):
            field = next((f for f in kind.fields if f.encode_name == step["name"]), None)
            if field is None:
                return None, ""
            found, kind = found.get(step["name"]), field.type
        elif step["index"] and isinstance(kind, inspect.VarTupleType):
            found, kind = found[int(step["index"])], kind.item_type
        else:
            return None, ""
    if isinstance(kind, inspect.LiteralType):
        return found, "one of " + ", ".join(map(str, kind.values))
    if isinstance(kind, inspect.EnumType):
        return found, "one of " + ", ".join(str(member.value) for member in kind.cls)
    if isinstance(kind, inspect.IntType):
        least = f" from {kind.ge}" if kind.ge is not None else ""
        most = f" up to {kind.le}" if kind.le is not None else ""
        return found, f"a whole number{least}{most}"
    return found, ""


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
