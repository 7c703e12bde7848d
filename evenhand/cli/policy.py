"""``evenhand policy``: proves a policy, pictures it, compares it, and plays its scenarios.

The law and the walk through it are pure; the processes that share the work are here.
"""

import argparse
import multiprocessing
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from multiprocessing.pool import Pool
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from .. import policies
from ..core.check import draw as drawing
from ..core.check import guarantees, longest, report
from ..core.check.diff import diff, page
from ..core.check.explore import FROM, Explored, Look, explore, one_by_one
from ..core.check.svg import svg
from ..core.check.tries import starts
from ..core.policy.load import PolicyError
from ..core.policy.schema import Policy
from ..policies import scenarios
from . import OK, USAGE, WRONG, Parser
from .terminal import Progress


class Wrong(Exception):
    """What is wrong with a command's arguments or files, and the exit code for it."""

    def __init__(self, problem: str, code: int) -> None:
        self.code = code
        super().__init__(problem)


class Named(NamedTuple):
    """A policy, and the scenarios beside it (none: ``None``)."""

    policy: Policy
    feature: Path | None


def find(name: str) -> Named:
    """A shipped policy by its name, or one by its file. Raises ``Wrong``."""
    path = Path(name)
    if name in policies.names():
        return Named(policies.shipped(name), policies.scenarios_of(name))
    if not path.is_file():
        if path.suffix == ".toml" or len(path.parts) > 1:
            raise Wrong(f"there is no file {name}", USAGE)
        known = ", ".join(policies.names())
        raise Wrong(f"there is no policy {name!r}; there are {known}, or name a file", USAGE)
    try:
        policy = policies.read_policy(path.read_text(encoding="utf-8"), path.name)
    except PolicyError as e:
        raise Wrong(str(e), WRONG) from None
    except UnicodeDecodeError:
        raise Wrong(f"{name} is no text in UTF-8", WRONG) from None
    feature = path.with_suffix(".feature")
    return Named(policy, feature if feature.is_file() else None)


def play(there: Named, feature: Path | None = None) -> list[report.Played]:
    """How the scenarios beside a policy go. Raises ``Wrong``."""
    path = feature or there.feature
    if path is None:
        return []
    try:
        results = scenarios.run(there.policy, path.read_text(encoding="utf-8"))
    except scenarios.ScenarioError as e:
        raise Wrong(f"{path.name}, {e}", WRONG) from None
    return [report.Played(r.scenario, r.problem) for r in results]


# ---------------------------------------------------------------------------------------------
# The work, shared by processes


_FOUND: Explored | None = None  # what the processes of a level look from; they inherit it
FEW = 64


def _look(no: int) -> Look:
    assert _FOUND is not None
    return _FOUND.look(no)


def side_by_side(jobs: int) -> Callable[[Explored, Sequence[int]], Iterable[Look]]:
    """Looks from many situations in several processes, each with what was found so far."""

    def spread(found: Explored, numbers: Sequence[int]) -> Iterator[Look]:
        global _FOUND  # noqa: PLW0603 (a forked process inherits what it need not be sent)
        if len(numbers) < FEW:
            yield from one_by_one(found, numbers)
            return
        _FOUND = found
        with _pool(jobs) as pool:
            yield from pool.imap(_look, numbers, chunksize=min(64, len(numbers) // jobs // 2))

    return spread


@contextmanager
def _pool(jobs: int) -> Iterator[Pool]:
    pool = multiprocessing.get_context("fork").Pool(jobs)
    try:
        yield pool
    finally:
        pool.terminate()
        pool.join()


def walk(policy: Policy, jobs: int, quick: bool, progress: Progress) -> report.Walk:
    """Every situation a policy can lead to; quickly: of one order instead of several."""

    def told(looked: int, waiting: int) -> None:
        progress(f"{policy.name}: {looked:,} situations looked at, {waiting:,} wait")

    begin = list(starts(policy, FROM))
    spread = side_by_side(jobs) if jobs > 1 else one_by_one
    found = explore(policy, told, spread, begin[:1] if quick else begin)
    progress.done()
    return report.kept(found)


Task = tuple[str, Any]


def _do(task: Task) -> tuple[str, Any]:
    what, about = task
    return what, _WORK[what](about)


_WORK: dict[str, Callable[[Any], Any]] = {
    "longest": longest.figures,
    "first": longest.first_decision,
    "claim": guarantees.run,
}


def check(
    there: Named, jobs: int, quick: bool, progress: Progress
) -> tuple[report.Report, report.Walk]:
    """Everything there is to find out about a policy."""
    walked = walk(there.policy, jobs, quick, progress)
    played = play(there)
    if quick:
        return report.report(walked, scenarios=played, quick=True), walked
    tasks: list[Task] = [("longest", there.policy), ("first", there.policy)]
    tasks += [("claim", task) for task in guarantees.tasks(there.policy)]
    done: dict[str, list[Any]] = {what: [] for what in _WORK}
    with _results(tasks, jobs) as results:
        for no, (what, found) in enumerate(results, start=1):
            done[what].append(found)
            progress(f"{there.policy.name}: {no} of {len(tasks)} claims and longest times")
    progress.done()
    both = reduce(guarantees.both, done["claim"], guarantees.NOTHING)
    return report.report(walked, both, done["longest"][0], done["first"][0], played), walked


@contextmanager
def _results(tasks: Sequence[Task], jobs: int) -> Iterator[Iterable[tuple[str, Any]]]:
    if jobs == 1:
        yield map(_do, tasks)
        return
    with _pool(jobs) as pool:
        yield pool.imap(_do, tasks)


# ---------------------------------------------------------------------------------------------
# The commands


def _check(asked: argparse.Namespace) -> int:
    """Prove a policy: walk every situation it can lead to, and play its scenarios."""
    found, _ = check(find(asked.policy), asked.jobs, asked.quick, Progress())
    print(_json(found) if asked.json else report.page(found), end="")
    return OK if found.holds else WRONG


def _draw(asked: argparse.Namespace) -> int:
    """Picture a policy: state diagrams (SVG, Mermaid) and tables."""
    there, progress = find(asked.policy), Progress()
    files = {}
    if asked.check:
        found, walked = check(there, asked.jobs, False, progress)
        files["check.md"] = f"# {there.policy.title}: check\n\n```text\n{report.page(found)}```\n"
    else:
        walked = walk(there.policy, asked.jobs, False, progress)
    files |= drawn(walked)
    into = Path(asked.output or there.policy.name)
    into.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (into / name).write_text(text, encoding="utf-8")
    written = [str(into / name) for name in sorted(files)]
    print(
        _json({"files": written}) if asked.json else "\n".join(written), end="\n" * (not asked.json)
    )
    return OK


def drawn(walked: report.Walk) -> dict[str, str]:
    """The files that show a walk, by name."""
    files = {"tables.md": drawing.tables(walked)}
    for name, picture in drawing.pictures(walked).items():
        files[f"{name}.svg"] = svg(picture, walked.policy)
        files[f"{name}.mmd"] = drawing.in_mermaid(picture)
    return files


def _diff(asked: argparse.Namespace) -> int:
    """Compare two policies: what the change means for buyer, seller and platform."""
    told = diff(find(asked.old).policy, find(asked.new).policy)
    print(_json(told) if asked.json else page(told), end="")
    return OK


def _try(asked: argparse.Namespace) -> int:
    """Play scenarios on a policy: those beside it, or those of a file."""
    there = find(asked.policy)
    feature = Path(asked.scenarios) if asked.scenarios else None
    if feature is not None and not feature.is_file():
        raise Wrong(f"there is no file {feature}", USAGE)
    played = play(there, feature)
    wrong = [p for p in played if p.problem]
    if asked.json:
        print(_json({"scenarios": played}), end="")
    elif not played:
        print("No scenarios stand beside it: write some into a file of the same name, .feature.")
    else:
        for p in played:
            print(f"{'NOT SO' if p.problem else 'as said':<8} {p.scenario}")
            if p.problem:
                print(f"         {p.problem}")
        print(f"{len(played) - len(wrong)} of {len(played)} scenarios are as they say.")
    return WRONG if wrong else OK


def _copy(asked: argparse.Namespace) -> int:
    """Begin a policy of your own: a shipped one under a name of yours, whole or in part."""
    into = Path(asked.file)
    if asked.policy not in policies.names():
        raise Wrong(f"{asked.policy!r} is none of {', '.join(policies.names())}", USAGE)
    if into.exists():
        raise Wrong(f"{into} is there already; nothing was written", WRONG)
    text = policies.path_of(asked.policy).read_text(encoding="utf-8")
    without = [name.strip() for names in asked.without for name in names.split(",")]
    text = copied(text, into.stem, without)
    try:
        policies.read_policy(text, into.name)
    except PolicyError as e:
        raise Wrong(str(e), WRONG) from None
    into.write_text(text, encoding="utf-8")
    print(_json({"file": str(into)}) if asked.json else f"{into} is yours to change now.\n", end="")
    return OK


def copied(text: str, name: str, without: Sequence[str] = ()) -> str:
    """A policy's text under another name, without some of its parts. Raises ``Wrong``."""
    parts: list[tuple[str, list[str]]] = [("", [])]
    for line in text.splitlines(keepends=True):
        if line.startswith("["):
            before, above = parts[-1][1], list[str]()
            while before and before[-1].startswith(("#", "\n")):
                above.insert(0, before.pop())
            parts.append((line[1 : line.index("]")], above))
        parts[-1][1].append(line)
    there = {part.split(".")[0] for part, _ in parts} | {part for part, _ in parts}
    for gone in without:
        if gone not in there and not any(x.startswith(f"{gone}.") for x in there):
            raise Wrong(f"it has no part called {gone!r}", USAGE)
    kept = (
        "".join(lines)
        for part, lines in parts
        if not any(part == x or part.startswith(f"{x}.") for x in without)
    )
    named = re.sub(r"(?m)^name = .*$", f'name = "{name}"', "".join(kept), count=1)
    return re.sub(r"(?m)^version = .*$", "version = 1", named, count=1)


def _list(asked: argparse.Namespace) -> int:
    """The policies that are shipped."""
    there = [policies.shipped(name) for name in policies.names()]
    if asked.json:
        rows = [
            {"name": p.name, "version": p.version, "title": p.title, "partial": p.partial}
            for p in there
        ]
        print(_json({"policies": rows}), end="")
        return OK
    for p in there:
        use = f"partial, borrows from {p.borrows}" if p.partial else "for use"
        print(f"{p.name:<16} {p.version:>3}  {p.title} ({use})")
    return OK


def _json(of: Any) -> str:
    return f"{msgspec.json.format(msgspec.json.encode(of), indent=2).decode()}\n"


_EXAMPLES = {
    "copy": "evenhand policy copy aliexpress-2026 corner-shop.toml --without goodwill",
    "check": "evenhand policy check my-policy.toml",
    "draw": "evenhand policy draw aliexpress-2026 -o pictures",
    "diff": "evenhand policy diff aliexpress-2026 my-policy.toml",
    "try": "evenhand policy try my-policy.toml",
    "list": "evenhand policy list",
}


def _parser() -> Parser:
    parser = Parser(
        prog="evenhand policy",
        description="Prove, picture and compare the rules of a marketplace.",
        epilog="NAME is a shipped policy (evenhand policy list), FILE one of your own.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, run_ in _COMMANDS.items():
        says = (run_.__doc__ or "").splitlines()[0]
        one = commands.add_parser(
            name,
            help=says,
            description=says,
            epilog=f"example: {_EXAMPLES[name]}",
        )
        if name in ("check", "draw", "try"):
            one.add_argument("policy", metavar="NAME|FILE", help="a shipped policy, or a file")
        if name in ("check", "draw"):
            jobs = os.cpu_count() or 1
            one.add_argument(
                "--jobs", type=_at_least_one, default=jobs, metavar="N",
                help=f"how many processes work on it (here: {jobs})",
            )  # fmt: skip
        one.add_argument("--json", action="store_true", help="JSON instead of a text")
        one.set_defaults(run=run_)
        match name:
            case "copy":
                one.add_argument("policy", metavar="NAME", help="a shipped policy")
                one.add_argument("file", metavar="FILE", help="where to: its name is the policy's")
                one.add_argument(
                    "--without", metavar="PART", action="append", default=[],
                    help="leave a part out (again, or several with commas)",
                )  # fmt: skip
            case "check":
                quick = "a first look: one kind of order, no guarantees, no longest time"
                one.add_argument("--quick", action="store_true", help=quick)
            case "draw":
                one.add_argument("-o", "--output", metavar="DIR", help="where to (default: NAME)")
                one.add_argument(
                    "--check", action="store_true", help="write the check's report beside it"
                )
            case "diff":
                one.add_argument("old", metavar="NAME|FILE", help="the policy as it is")
                one.add_argument("new", metavar="NAME|FILE", help="the policy as it is to be")
            case "try":
                one.add_argument(
                    "scenarios", metavar="FEATURE", nargs="?", help="a file of scenarios"
                )
            case _:
                pass
    return parser


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"found {text!r}, allowed is a whole number from 1")
    return int(text)


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "copy": _copy,
    "check": _check,
    "draw": _draw,
    "diff": _diff,
    "try": _try,
    "list": _list,
}


def run(arguments: Sequence[str]) -> int:
    """Prove, picture and compare policies. Exit 0 done, 1 refuted or a broken file, 64 wrong usage."""
    asked = _parser().parse_args(arguments)
    try:
        code: int = asked.run(asked)
    except Wrong as e:
        print(f"evenhand policy {asked.command}: {e}", file=sys.stderr)
        return e.code
    return code
