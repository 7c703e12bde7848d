"""The order of work on one file: what is quick and decisive first, one decoding, a report.

Runs inside the sandbox's child process. Whatever a file does to a check becomes part of the report:
a finding, or a check that says why it was not run (R13).
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import IO

import av
import msgspec
import numpy as np

from . import (
    container,
    document,
    document_text,
    label,
    label_text,
    metadata,
    photo,
    pictures,
    printed,
    provenance,
    reuse,
    video,
)
from .findings import (
    Examined,
    Finding,
    NoNumber,
    Skipped,
    TooMuch,
    finite,
    over_limit,
    unreadable,
)
from .frames import NotOpened, Passed, Tap, decode
from .limits import MB, Limits
from .opening import Photo, opened
from .quality import grey_of
from .report import Context, Done, Found, Picture, Progress, Report, Told
from .signatures import not_ours
from .sniff import HEAD, Sniffed, sniff
from .sound import Heard, Listener

Tell = Callable[[Told], None]

_TOLD_BY_CONTAINER = {"TIMESTAMP_GAP", "EDIT_LIST_SKIP", "STREAM_JOINED"}
_SAME_EVENT = 0.1  # seconds


def analyse(
    file: IO[bytes], context: Context, limits: Limits, pack: IO[bytes] | None, tell: Tell
) -> Report:
    """Examine one file; findings are told as they come and all of them are in the report.

    ``pack`` takes the pictures drawn for findings, one after the other; none are drawn without it.
    """
    work = _Work(file, context, limits, tell)
    work.overview = pictures.Overview() if pack is not None else None
    head = file.read(HEAD)
    what = sniff(head)
    if what is None:
        work.add(Examined((unreadable(not_ours(head)),), ("type",)))
        report = work.report("application/octet-stream", _digest(file))
        tell(Done(report))
        return report
    sha256 = _digest(file)
    work.add(Examined(run=("type",)))
    work.run("container", lambda: container.examine(file, what, limits))
    work.run("metadata", lambda: metadata.examine(file, what, context, work.facts, limits))
    work.run("provenance", lambda: provenance.examine(file, what, limits=limits))
    kinds = {"video": _video, "photo": _photo, "document": _document}
    if any(finding.code == "LIMIT_EXCEEDED" for finding in work.findings):
        # What its structure alone makes too much of is never handed to a decoder.
        work.skipped.append(Skipped(what.kind, "the file passes a limit"))
    else:
        try:
            kinds[what.kind](work, file, what)
        except MemoryError:
            work.found(over_limit("memory", limits.memory, "bytes"))
    report = work.report(what.media_type, sha256)
    if pack is not None and not any(_undrawable(finding) for finding in work.findings):
        work.run("pictures", lambda: _draw(work, file, what, report, pack))
        report = work.report(what.media_type, sha256)
    tell(Done(report))
    return report


def _undrawable(finding: Finding) -> bool:
    return finding.code == "LIMIT_EXCEEDED" or (
        finding.code == "UNDECODABLE" and finding.subject in ("file", "codec")
    )


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(MB):
        digest.update(chunk)
    return digest.hexdigest()


class _Work:
    """What has been found so far, and the one place where a check's failure is caught."""

    def __init__(self, file: IO[bytes], context: Context, limits: Limits, tell: Tell) -> None:
        self.file, self.context, self.limits, self.tell = file, context, limits, tell
        self.findings: list[Finding] = []
        self.ran: list[str] = []
        self.skipped: list[Skipped] = []
        self.facts: dict[str, object] = {}
        self.prints: tuple[reuse.Fingerprint, ...] = ()
        self.pictures: tuple[Picture, ...] = ()
        self.overview: pictures.Overview | None = None

    def found(self, finding: Finding) -> None:
        """Keep a finding and tell it at once; the same fact measured twice is told once.

        Raises ``NoNumber``: what JSON cannot say ends the check that says it, never the report.
        """
        _checked(finding)
        if finding not in self.findings and not self._said(finding) and not self._known(finding):
            self.findings.append(finding)
            self.tell(Found(finding))

    def _known(self, finding: Finding) -> bool:
        """A cut seen where the container itself tells of one is the same event, not another."""
        span = finding.where.time
        return (
            finding.code == "CUT_SUSPECTED"
            and span is not None
            and any(
                f.code in _TOLD_BY_CONTAINER
                and f.where.time is not None
                and f.where.time[0] - _SAME_EVENT <= span[1]
                and span[0] <= f.where.time[1] + _SAME_EVENT
                for f in self.findings
            )
        )

    def _said(self, finding: Finding) -> bool:
        """A file that ends too early is told once, by the first measure that knows."""
        once = finding.code == "FILE_TRUNCATED" or (
            finding.code == "UNDECODABLE" and finding.subject == "file"
        )
        return once and any(f.code == finding.code for f in self.findings)

    def progress(self, share: float) -> None:
        """Tell how far it is; a length that is none says nothing."""
        if finite(share):
            self.tell(Progress(round(share, 2)))

    def add(self, examined: Examined) -> None:
        """Keep what a check has to say, all of it or nothing. Raises ``NoNumber``."""
        _checked((*examined.findings, *examined.facts.values()))
        for finding in examined.findings:
            self.found(finding)
        self.ran += [check for check in examined.run if check not in self.ran]
        self.skipped += examined.skipped
        self.facts.update(examined.facts)

    def run(self, check: str, examine: Callable[[], Examined]) -> None:
        """Run one check from the start of the file; its failure leaves the others alone."""
        try:
            self.file.seek(0)
            self.add(examine())
        except TooMuch as e:
            self.found(e.finding)
        except MemoryError:
            self.found(over_limit("memory", self.limits.memory, "bytes"))
        except NoNumber as e:
            self.skipped.append(Skipped(check, str(e)))
        except Exception as e:  # noqa: BLE001 - decoders raise anything
            self.skipped.append(Skipped(check, f"reading it ended with {type(e).__name__}"))

    def report(self, media_type: str, sha256: str) -> Report:
        """Everything so far, in the order of the file."""
        params = msgspec.json.encode((self.context, self.limits))
        return Report(
            sha256,
            media_type,
            tuple(sorted(self.findings, key=_place)),
            tuple(self.ran),
            tuple(self.skipped),
            dict(sorted(self.facts.items())),
            self.prints,
            self.pictures,
            params=hashlib.sha256(params).hexdigest(),
        )


def _checked[T](told: T) -> T:
    if not finite(told):
        raise NoNumber("it came to a value that is no number")
    return told


def _place(finding: Finding) -> tuple[float, str, str]:
    where = finding.where
    start = where.time[0] if where.time else where.frame
    return (-1.0 if start is None else start, finding.code, finding.subject)


def _draw(work: _Work, file: IO[bytes], what: Sniffed, report: Report, pack: IO[bytes]) -> Examined:
    drawn = pictures.draw(file, what, report, work.limits, pack, work.progress, work.overview)
    work.pictures = _checked(drawn)
    return Examined(run=("pictures",))


# --- by kind --------------------------------------------------------------------------------------


def _video(work: _Work, file: IO[bytes], what: Sniffed) -> None:
    labels = label.Labels(work.context, expected=work.context.purpose in ("", "unboxing"))
    flow = video.Continuity()
    prints = reuse.Prints()
    # The label last: reading printed text takes seconds, and by then all else is told.
    taps: tuple[tuple[str, Tap], ...] = (
        ("continuity", flow),
        ("re-use", prints),
        ("label", labels),
    )
    watching: list[Tap] = [_Guarded(name, tap, work) for name, tap in taps]
    if work.overview is not None:
        watching.append(work.overview)
    work.run("picture", lambda: _pass(work, decode(file, what, work.limits, watching)))
    work.run("re-use", lambda: _prints(work, prints.found()))
    run = labels.run if "label" in work.ran else ()
    work.run("label", lambda: Examined(run=run, skipped=labels.skipped, facts=labels.facts))
    if flow.curve:
        curve = [(round(t, 3), round(score, 4)) for t, score in flow.curve]
        work.run("continuity", lambda: Examined(facts={"curve": curve}))


class _Guarded:
    """A measure whose failure is told and ends it, while the others go on."""

    def __init__(self, name: str, tap: Tap, work: _Work) -> None:
        self.name, self.tap, self.work, self.well = name, tap, work, True

    def see(self, frame: object) -> Iterable[Finding]:
        """Pass a frame on."""
        return self._guard(lambda: self.tap.see(frame)) if self.well else ()  # type: ignore[arg-type]

    def hear(self, heard: Heard) -> None:
        """Pass a piece of sound on to what listens."""
        if self.well and isinstance(self.tap, Listener):
            listener = self.tap

            def listen() -> Iterable[Finding]:
                listener.hear(heard)
                return ()

            self._guard(listen)

    def end(self) -> Iterable[Finding]:
        """Pass the end on; only now the check has been run."""
        found = self._guard(self.tap.end) if self.well else ()
        if self.well:
            self.work.add(Examined(run=(self.name,)))
        return found

    def _guard(self, see: Callable[[], Iterable[Finding]]) -> Iterable[Finding]:
        try:
            return _checked(tuple(see()))
        except MemoryError:
            raise
        except NoNumber as e:
            self.well = False
            self.work.skipped.append(Skipped(self.name, str(e)))
            return ()
        except Exception as e:  # noqa: BLE001 - one measure's fault is not the file's
            self.well = False
            self.work.skipped.append(Skipped(self.name, f"it ended with {type(e).__name__}"))
            return ()


def _pass(work: _Work, told: Iterator[Finding | float | Passed]) -> Examined:
    try:
        for item in told:
            if isinstance(item, Finding):
                work.found(item)
            elif isinstance(item, Passed):
                return _passed(item)
            else:
                work.progress(item)
    except NotOpened as e:
        return Examined((e.finding,))
    except av.FFmpegError as e:
        return Examined((unreadable(type(e).__name__),))
    return Examined()


def _passed(passed: Passed) -> Examined:
    facts = {
        "width": passed.width,
        "height": passed.height,
        "frames": passed.frames,
        "duration": round(passed.seconds, 3),
    }
    nothing = () if passed.frames else (unreadable("no frame could be decoded"),)
    return Examined((*passed.findings, *nothing), ("picture",), facts=facts)


def _photo(work: _Work, file: IO[bytes], what: Sniffed) -> None:
    shown = _opened(work, file, what)
    if shown is None:
        return
    picture = np.asarray(shown.image)
    work.facts |= {"width": shown.image.width, "height": shown.image.height}
    seen = label.PhotoLabel(grey_of(picture), work.context)
    work.run("label", seen.codes)
    work.tell(Progress(0.3))
    work.run("photo quality", lambda: photo.examine(picture, work.context, shown.quantization))
    work.tell(Progress(0.7))
    work.run("re-use", lambda: _prints(work, reuse.prints(picture), ran=True))
    work.run("text", lambda: _text(work.context, seen))


def _text(context: Context, seen: label.PhotoLabel) -> Examined:
    """Printed text of a photo: on a label whose codes say nothing, or of a photographed document."""
    of_document = context.purpose in ("receipt", "listing")
    if not of_document and not seen.wants_text:
        return Examined()
    if printed.load() is None:
        return Examined(skipped=(Skipped(document.TEXT_CHECK, printed.NO_EXTRA),))
    try:
        lines = printed.read(seen.grey)
    except label_text.FAILURES as e:
        said = seen.without_text(e) if seen.wants_text else Examined()
        why = f"reading printed text ended with {type(e).__name__}"
        more = (Skipped(document.TEXT_CHECK, why),) if of_document else ()
        return said._replace(skipped=(*said.skipped, *more))
    said = seen.text(lines) if seen.wants_text else Examined()
    text = document_text.facts([document_text.of_lines(lines)], (), context) if lines else {}
    facts = text | dict(said.facts)
    return said._replace(run=(*said.run, document.TEXT_CHECK), facts=facts)


def _prints(work: _Work, prints: tuple[reuse.Fingerprint, ...], ran: bool = False) -> Examined:
    work.prints = _checked(prints)
    return Examined(run=("re-use",) if ran else ())


def _opened(work: _Work, file: IO[bytes], what: Sniffed) -> Photo | None:
    """The upright picture in full, or what there is of it."""
    try:
        photo = opened(file, what, work.limits)
    except TooMuch as e:
        work.found(e.finding)
    except MemoryError:
        work.found(over_limit("memory", work.limits.memory, "bytes"))
    except Exception as e:  # noqa: BLE001 - decoders raise anything
        work.found(unreadable(type(e).__name__))
    else:
        if not photo.whole:
            work.found(Finding("FILE_TRUNCATED", "unverifiable"))
        return photo
    return None


def _document(work: _Work, file: IO[bytes], _what: Sniffed) -> None:
    work.run("document", lambda: document.examine(file, work.limits, work.context))
