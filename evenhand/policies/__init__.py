"""The policies that are shipped, by name; beside each its scenarios: what it means, case by case.

aliexpress-2026.toml       every value, with unit, source and confidence
aliexpress-2026.feature    given, when, then, in the policy's own words
"""

from functools import lru_cache
from pathlib import Path

from ..core.policy.load import PolicyError, borrows_from, load_policy
from ..core.policy.schema import Policy

_HERE = Path(__file__).resolve().parent


def names() -> tuple[str, ...]:
    """The names of all shipped policies, in order."""
    return tuple(sorted(path.stem for path in _HERE.glob("*.toml")))


def path_of(name: str) -> Path:
    """The file of a shipped policy."""
    return _HERE / f"{name}.toml"


def scenarios_of(name: str) -> Path:
    """The file of its scenarios."""
    return _HERE / f"{name}.feature"


def read_policy(text: str, file: str = "policy") -> Policy:
    """Read a policy from its text; a partial one borrows from a shipped one. Raises ``PolicyError``."""
    lender = borrows_from(text, file)
    if not lender:
        return load_policy(text, file)
    if lender not in names():
        problem = f"found {lender!r}, allowed is one of {', '.join(_whole())}"
        raise PolicyError(file, "borrows", problem)
    return load_policy(text, file, base=path_of(lender).read_text(encoding="utf-8"))


@lru_cache(maxsize=16)
def shipped(name: str) -> Policy:
    """A shipped policy. Raises ``KeyError`` for a name that none has."""
    if name not in names():
        raise KeyError(name)
    return read_policy(path_of(name).read_text(encoding="utf-8"), f"{name}.toml")


def _whole() -> list[str]:
    """The shipped policies that others can borrow from."""
    texts = {name: path_of(name).read_text(encoding="utf-8") for name in names()}
    return [name for name, text in texts.items() if not borrows_from(text, f"{name}.toml")]
