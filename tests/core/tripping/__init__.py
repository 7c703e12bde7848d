"""For each rule of the catalogue a case that trips it, registered under the rule's id.

The cases are grouped by subject in the modules beside; ``test_rules.py`` runs every one of them and
finds the rule that has none.
"""

from collections.abc import Callable

from ..cast import World

Refusing = Callable[[], object]
REFUSED: dict[str, Refusing] = {}

Lapsing = Callable[[], tuple[World, str]]
LAPSES: dict[str, Lapsing] = {}

Deciding = Callable[[], World]
GROUNDS: dict[str, Deciding] = {}


def refuses(rule: str) -> Callable[[Refusing], Refusing]:
    """The function below asks for something that this rule refuses."""

    def register(case: Refusing) -> Refusing:
        assert rule not in REFUSED, rule
        REFUSED[rule] = case
        return case

    return register


def lapses(rule: str) -> Callable[[Lapsing], Lapsing]:
    """The function below gives a world, and the kind of deadline whose lapse goes by this rule."""

    def register(case: Lapsing) -> Lapsing:
        assert rule not in LAPSES, rule
        LAPSES[rule] = case
        return case

    return register


def decides(rule: str) -> Callable[[Deciding], Deciding]:
    """The function below brings an order to where this ground is named as the last one."""

    def register(case: Deciding) -> Deciding:
        assert rule not in GROUNDS, rule
        GROUNDS[rule] = case
        return case

    return register
