"""How a claim's description could be made stronger before it is filed (R11, R29)."""

from ..words.coach import coach
from .remedy import Why

# What a description should say, in the order in which a mediator looks for it.
_SAYS = (
    ("ordered", "say-what-was-ordered"),
    ("arrived", "say-what-arrived"),
    ("wanted", "say-what-is-wanted"),
)


def description_advice(description: str) -> tuple[Why, ...]:
    """What a description leaves out: advice with its rule, and never a reason to refuse it.

    ``say-what-was-ordered``, ``say-what-arrived``, ``say-what-is-wanted`` (R11); ``be-specific``: it
    names nothing that can be checked; ``facts-not-anger``: it vents rather than tells (R29).
    """
    seen = coach(description)
    advice = [Why(code, {"rule": "R11"}) for said, code in _SAYS if said not in seen.says]
    if not seen.specific:
        advice.append(Why("be-specific", {"rule": "R29"}))
    if seen.angry:
        advice.append(Why("facts-not-anger", {"rule": "R29"}))
    return tuple(advice)
