"""The files of an order as one person may see them: whose they are, and what is told of them (R24).

Two can bring the same bytes. Each then has a file of their own, and one's that was only gathered shows
in nothing that the other can read.
"""

from functools import cached_property
from itertools import chain

from ..core.parties import Role
from ..evidence import reports, store
from ..evidence.analysis import metadata
from ..evidence.analysis.findings import Finding
from ..evidence.analysis.report import Report
from ..evidence.reports import StoredReport
from ..evidence.store import StoredFile
from .doors import CaseFile

PARTIES = (Role.BUYER, Role.SELLER)


class Files:
    """What somebody may see of an order's files."""

    def __init__(self, case: CaseFile) -> None:
        self.case = case
        self._known: dict[str, list[StoredFile]] = {}
        self._examined: dict[str, StoredReport] = {}

    @cached_property
    def all(self) -> list[StoredFile]:
        """Those this person may see, in the order they came."""
        found = store.files_of(self.case.order.id)
        self._known = {}
        for file in sorted(found, key=store.first_there):
            self._known.setdefault(file.sha256, []).append(file)
        return [f for f in found if self.may_see(f)]

    def load(self) -> "Files":
        """Ask once for all files and reports, for a page that shows many."""
        self._examined |= reports.reports_of(self.case.order.id, {f.sha256 for f in self.all})
        return self

    def get(self, sha256: str, by: str = "") -> StoredFile | None:
        """A file by its digest: their own, or another's they may see; ``by`` names that one's role."""
        seen = [f for f in self._each(sha256) if self.may_see(f) and by in ("", f.by_role)]
        return next((f for f in seen if self.is_mine(f)), seen[0] if seen else None)

    def which(self, file: StoredFile) -> str:
        """What an address needs for ``get`` to find this file: nothing, but of bytes seen twice."""
        found = self.get(file.sha256)
        return "" if found is None or found.key == file.key else f"?by={file.by_role}"

    def of_exhibit(self, side: Role, sha256: str) -> StoredFile | None:
        """The file that an exhibit of this side names: the side's own, or brought in its name."""
        return next(iter(self._in_name_of(side, sha256) or self._each(sha256)), None)

    def of_listing(self, sha256: str) -> StoredFile | None:
        """A photo of the listing, if its seller or the platform brought it; no buyer's copy of it."""
        return next(iter(self._in_name_of(Role.SELLER, sha256)), None)

    def _in_name_of(self, side: Role, sha256: str) -> list[StoredFile]:
        order, found = self.case.order, self._each(sha256)
        party = {Role.BUYER: order.buyer, Role.SELLER: order.seller}.get(side)
        own = [f for f in found if f.by_party == party]
        return own + [f for f in found if f.by_role == Role.PLATFORM and f not in own]

    def _each(self, sha256: str) -> list[StoredFile]:
        if sha256 not in self._known and "all" not in self.__dict__:
            self._known[sha256] = store.all_of(self.case.order.id, sha256)
        return self._known.get(sha256, [])

    def to_hand_in(self) -> set[str]:
        """The digests that an exhibit of this person's may name, of files that are there."""
        found = store.files_of(self.case.order.id)
        seen = (f for f in found if f.by_role == Role.PLATFORM or self.may_see(f))
        return {f.sha256 for f in seen if not f.erased}

    # who may see what

    def is_mine(self, file: StoredFile) -> bool:
        """Whether this person brought it."""
        return file.by_party == self.case.actor.id

    def may_see(self, file: StoredFile) -> bool:
        """The platform sees all; others their own, what is on file, and the listing's photos."""
        if self.case.actor.role is Role.PLATFORM or self.is_mine(file):
            return True
        return self._on_file(file) or self._is_listed(file)

    def _on_file(self, file: StoredFile) -> bool:
        exhibits = chain.from_iterable(d.exhibits for d in self.case.order.disputes)
        named = (x.by for x in exhibits if file.sha256 in x.files)
        return any(self._is(self.of_exhibit(side, file.sha256), file) for side in named)

    def _is_listed(self, file: StoredFile) -> bool:
        lines = self.case.order.lines
        listed = any(file.sha256 in self.case.listing(line.no).photos for line in lines)
        return listed and self._is(self.of_listing(file.sha256), file)

    @staticmethod
    def _is(one: StoredFile | None, other: StoredFile) -> bool:
        return one is not None and one.key == other.key

    def may_save(self, file: StoredFile) -> bool:
        """The original may tell where and with what it was made: the other party gets the copies."""
        judges = self.case.actor.role in (Role.PLATFORM, Role.MEDIATOR)
        return judges or self.is_mine(file)

    # what is told of them

    def report(self, file: StoredFile) -> StoredReport | None:
        """The report on a file, with what the files of one person show beside each other."""
        told = self._told(file)
        if told is None or told.report is None or not self.may_save(file):
            return told
        # After the others, which keep their numbers.
        return told._replace(findings=(*told.findings, *self._other_device(file, told.report)))

    def _told(self, file: StoredFile) -> StoredReport | None:
        if file.erased:
            return None
        if file.sha256 not in self._examined:
            self._examined |= reports.reports_of(self.case.order.id, [file.sha256])
        stored = self._examined.get(file.sha256)
        return reports.as_told(stored, file) if stored else None

    def _other_device(self, file: StoredFile, report: Report) -> tuple[Finding, ...]:
        """Whether it was made with another device than what the same party had brought before it."""
        if not report.facts.get("device") or file.by_role not in PARTIES:
            return ()
        self.load()
        earlier = [f for f in self.all if f.by_party == file.by_party and _came_before(f, file)]
        told = [told.report.facts for f in earlier if (told := self._told(f)) and told.report]
        return metadata.device_changed(told, report.facts)

    def hides(self, file: StoredFile, finding: Finding) -> bool:
        """Whether a finding on a file is none for this reader.

        Of two pictures that are alike the later is the repetition; that the other has only gathered
        one is nobody's business.
        """
        if finding.code != "DUPLICATE_IN_CASE":
            return False
        alike = self._each(finding.where.pair)
        return not any(self.may_see(f) and _came_before(f, file) for f in alike)


def _came_before(one: StoredFile, other: StoredFile) -> bool:
    return (one.received_at, one.sha256) < (other.received_at, other.sha256)
