"""Everything that can be seen of an order, compared with pages that were read and approved.

The pages are under ``seen``, one for each scene and story and some for what is told beside them.
``EVENHAND_APPROVE=1`` writes them anew: read what has changed in them as a mediator would.
"""

import difflib
import os
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from inspect import signature
from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest

from evenhand import core
from evenhand.core import advice, rules
from evenhand.core.envelope import AnyCommand, AnyEvent, Refused
from evenhand.core.guard import Action, View
from evenhand.core.parties import Actor, Role

from . import scenes, sights, test_awkward_stories
from .cast import EVERYBODY, POLICY, STRANGERS, World, line, placed
from .seeing import (
    because,
    command,
    fields,
    grouped,
    happened,
    moment,
    page,
    sentence,
    shown,
    story,
)
from .test_rules import GROUNDS, LAPSES, REFUSED  # which has read in every case
from .wording import ERRORS, told_by

SEEN = Path(__file__).parent / "seen"
APPROVE = "EVENHAND_APPROVE"


def approved(name: str, text: str) -> None:
    """The page is as it was approved."""
    there = SEEN / f"{name}.txt"
    if APPROVE in os.environ:
        there.write_text(text, encoding="utf-8")
    before = there.read_text(encoding="utf-8") if there.exists() else ""
    if before == text:
        return
    rows = difflib.unified_diff(
        before.splitlines(), text.splitlines(), "approved", "seen now", n=0, lineterm=""
    )
    few = "\n".join(row for row, _ in zip(rows, range(24), strict=False))
    pytest.fail(f"{there.name} is not what was approved ({APPROVE}=1 writes it):\n{few}", False)


def title(about: Callable[..., object]) -> str:
    """What a scene says of itself."""
    return (about.__doc__ or about.__name__.replace("_", " ")).strip().splitlines()[0]


# ---------------------------------------------------------------------------------------------
# Scenes

SCENES: dict[str, Callable[[], World]] = {
    name: scene
    for room in (sights, scenes)
    for name, scene in vars(room).items()
    if getattr(scene, "__module__", "") == room.__name__
    and not name.startswith("_")
    and scene.__annotations__.get("return") is World
    and name not in ("delivery", "send")  # what scenes are made with
}


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_looks_from_all_sides_as_it_was_approved(name: str) -> None:
    scene = SCENES[name]
    approved(name, page(title(scene), scene()))


def test_strangers_and_the_parties_themselves_are_kept_out_as_it_was_approved() -> None:
    world = scenes.mediated()
    posing = (Actor(Role.MEDIATOR, "s-wei"), Actor(Role.MEDIATOR, "b-ines"))
    approved(
        "strangers", page("Whoever is no party, and parties who pose.", world, *STRANGERS, *posing)
    )


# ---------------------------------------------------------------------------------------------
# Guards, asked in vain: what no page shows, since nobody is offered it

ROOMS = ("order", "dispute", "chargeback")
GUARDS: dict[str, Callable[..., Action]] = {
    f"{room}.{file.stem}.{name}": guard
    for room in ROOMS
    for file in sorted(Path(core.__path__[0], room).glob("[!_]*.py"))
    for name, guard in vars(import_module(f"{core.__name__}.{room}.{file.stem}")).items()
    if name.startswith("may_") and guard.__module__.endswith(f".{room}.{file.stem}")
}


def test_every_guard_asked_in_vain_answers_as_it_was_approved() -> None:
    worlds = [sights.paid(), scenes.mediated(), sights.second_chargeback(), sights.first_policy()]
    text = "What each guard says to whom, asked about the first thing and one that is not there.\n"
    for name, guard in GUARDS.items():
        numbers: Iterable[int] = (1, 99) if len(signature(guard).parameters) > 1 else (1,)
        said: dict[str, set[str]] = {}
        for world, actor, no in product(worlds, (*EVERYBODY, *STRANGERS), numbers):
            view = View(world.policy, world.order, actor, world.now)
            asked = (no,) * (len(signature(guard).parameters) - 1)
            action = guard(view, *asked)
            if not action.allowed:
                what = f"{action.do} {action.about} {because(action)}"
                said.setdefault(what, set()).add(actor.id)
        rows = (f"    {what} ← {', '.join(sorted(to))}\n" for what, to in said.items())
        text += f"\n{name}\n" + "".join(rows)
    approved("guards", text)


# ---------------------------------------------------------------------------------------------
# Stories


def _stories() -> Iterator[Any]:
    """Each awkward story, with each of its parameters."""
    for name, tale in vars(test_awkward_stories).items():
        if not name.startswith("test_"):
            continue
        marks = [m for m in getattr(tale, "pytestmark", ()) if m.name == "parametrize"]
        choices = [[_named(m.args[0], row) for row in m.args[1]] for m in marks]
        for no, chosen in enumerate(product(*choices), start=1):
            given = {k: v for row in chosen for k, v in row.items()}
            file = name.replace("test_", "story-", 1) + (f"-{no}" if given else "")
            yield pytest.param(file, tale, given, id=file)


def _named(names: str | tuple[str, ...], row: Any) -> dict[str, Any]:
    names = tuple(names.split(",")) if isinstance(names, str) else names
    return dict(zip(names, row if len(names) > 1 else (row,), strict=True))


STORIES = list(_stories())


@pytest.mark.parametrize(("file", "tale", "given"), STORIES)
def test_a_story_is_told_to_its_end_as_it_was_approved(
    file: str, tale: Callable[..., None], given: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    worlds: list[World] = []
    begin = World.__init__

    def remembered(world: World, *args: Any) -> None:
        begin(world, *args)
        worlds.append(world)

    monkeypatch.setattr(World, "__init__", remembered)
    tale(**given)
    what = tale.__name__.removeprefix("test_").replace("_", " ")
    approved(file, "\n\n".join(story(f"A story: {what}.", w) for w in worlds if w.placed))


# ---------------------------------------------------------------------------------------------
# The catalogue: what is refused, what silence does, what else decides


def test_every_refusal_is_said_as_it_was_approved() -> None:
    text = "Each refusal as the tests trip it.\n"
    for rule in filter(REFUSED.get, rules.REFUSALS):
        answer = REFUSED[rule]()
        assert isinstance(answer, Refused)
        text += f"\n{_article(rule)}{because(answer)}\n    {shown(answer.params)}".rstrip() + "\n"
    approved("refusals", text)


def test_every_silence_is_announced_and_does_what_was_approved() -> None:
    days = POLICY.protection.after_promised_date.days
    text = "What each silence does.\n"
    for rule in filter(LAPSES.get, rules.SILENCES):
        world, kind = LAPSES[rule]()
        deadline = world.deadline(kind)
        world.now = deadline.due
        world.lapse(deadline)
        text += f"\n{_article(rule)}{rule}: {sentence(rule, {'days': days})}\n"
        text += f"{moment(deadline.due)} {deadline.party.value}: {command(world.tale[-1].do)}\n"
        text += "".join(f"{row}\n" for row in happened(world, world.tale[-1]))
    approved("silences", text)


def test_every_ground_decides_what_was_approved() -> None:
    text = "What else decides, or moves, something.\n"
    for rule in filter(GROUNDS.get, rules.GROUNDS):
        world = GROUNDS[rule]()
        text += f"\n{_article(rule)}{rule}: {sentence(rule, {})}\n"
        text += (
            f"{moment(world.now)} {world.tale[-1].by.role.value}: {command(world.tale[-1].do)}\n"
        )
        text += "".join(f"{row}\n" for row in happened(world, world.tale[-1]))
    approved("grounds", text)


def _article(rule: str) -> str:
    return f"{rules.RULES[rule].article} ".lstrip()


# ---------------------------------------------------------------------------------------------
# Beside an order


def test_the_remedy_advised_for_each_reason_and_condition_is_as_it_was_approved() -> None:
    orders = {
        "a cup of 20.00": placed(),
        "a lamp of 90.00": placed(line(9000)),
        "a lamp sold with Free Return": placed(line(9000, 1, 0, 0, "free_return")),
        "worth three times its postage": placed(line(4500)),
        "worth a little less": placed(line(4499)),
        "in a currency without a known postage": placed(line(9000), currency="CHF"),
    }
    text = "Which remedy is advised.\n"
    for name, do in orders.items():
        text += f"\n## {name}\n"
        order = World.of(do).order
        for condition in (None, *advice.Condition):
            said = (
                (
                    reason,
                    fields(advice.recommend_remedy(POLICY, order, scenes.CUP_1, reason, condition)),
                )
                for reason in POLICY.reasons
            )
            text += f"{condition.value if condition else 'not said'}:\n"
            text += "".join(f"    {row}\n" for row in grouped(said))
    approved("remedies", text)


def test_errors_are_worded_as_it_was_approved() -> None:
    text = "What somebody is told who gets it wrong: in a policy, or in code.\n"
    for name, wrong in ERRORS.items():
        text += f"\n{name}\n    {told_by(wrong)}\n"
    approved("errors", text)


# ---------------------------------------------------------------------------------------------
# The pages together


def test_no_page_is_left_over() -> None:
    stories = [p.values[0] for p in STORIES]
    beside = ("strangers", "guards", "refusals", "silences", "grounds", "remedies", "errors")
    left = {p.stem for p in SEEN.iterdir()} - {*SCENES, *stories, *beside}
    if APPROVE in os.environ:
        for name in left:
            (SEEN / f"{name}.txt").unlink()
        return
    assert not left, f"nothing writes {sorted(left)}"


def test_every_command_and_every_fact_is_on_some_page_and_no_sentence_lacks_a_parameter() -> None:
    text = "".join(p.read_text(encoding="utf-8") for p in SEEN.iterdir())
    for kind in (*get_args(AnyCommand), *get_args(AnyEvent)):
        tag = str(kind.__struct_config__.tag)
        assert any(x in text for x in (f": {tag}\n", f": {tag} of ", f"    {tag} ")), tag
    assert "IS MISSING" not in text
