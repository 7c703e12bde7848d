"""The files of one case, examined side by side and against each other."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from time import monotonic
from typing import NamedTuple

import msgspec

from . import metadata, reuse
from .limits import ANALYSIS, Limits
from .report import Context, Report, Told
from .sandbox import analyse_in_sandbox


class Analysed(NamedTuple):
    """One file: its report, the pictures drawn for it one after the other, and seconds it took."""

    path: Path
    report: Report
    pack: bytes
    seconds: float

    def picture(self, about: int) -> bytes | None:
        """The picture for the finding of that number (-1: the overview), as a JPEG."""
        place = self.report.place_of(about)
        return self.pack[place] if place else None


def analyse_files(
    paths: Sequence[Path],
    context: Context,
    jobs: int = 1,
    tell: Callable[[int, Told], None] = lambda _number, _told: None,
    limits: Limits = ANALYSIS,
) -> Iterator[Analysed]:
    """Examine files, ``jobs`` at a time; they come in the order they were named.

    Each is compared with those before it: the same picture again, another device. ``tell`` hears what
    the file of a number is found to be while it is read. Raises ``OSError`` for a file that cannot
    be opened and ``SandboxFailed`` if this installation cannot examine any.
    """
    before: list[Analysed] = []
    with ThreadPoolExecutor(max_workers=max(jobs, 1)) as pool:
        work = [
            pool.submit(_one, path, context, limits, partial(tell, n))
            for n, path in enumerate(paths)
        ]
        try:
            for waiting in work:
                done = compared(waiting.result(), before)
                before.append(done)
                yield done
        finally:
            for waiting in work:
                waiting.cancel()


def _one(path: Path, context: Context, limits: Limits, tell: Callable[[Told], None]) -> Analysed:
    started = monotonic()
    with path.open("rb") as file, tempfile.TemporaryFile() as pack:
        report = analyse_in_sandbox(file, context, limits, pack=pack, tell=tell)
        pack.seek(0)
        return Analysed(path, report, pack.read(), round(monotonic() - started, 3))


def compared(new: Analysed, before: Sequence[Analysed]) -> Analysed:
    """What a file shares with those before it is added to its report."""
    known = [reuse.Known(old.report.sha256, old.report.prints, "case") for old in before]
    found = [*reuse.findings(new.report.prints, known)]
    found += metadata.device_changed([old.report.facts for old in before], new.report.facts)
    if not found:
        return new
    report = msgspec.structs.replace(
        new.report,
        findings=(*new.report.findings, *found),  # the pictures keep their numbers
    )
    return new._replace(report=report)
