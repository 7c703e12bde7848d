"""A case as its pages show it: the facts of a case file in the words of one reader.

Nothing is decided here. What a template's component takes is named in that component's head;
amounts are minor units, moments aware.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from ..cases import sentences
from ..cases.doors import CaseFile
from ..cases.files import Files
from ..core.chargeback import events as cb
from ..core.deadlines import Deadline
from ..core.dispute import events as d
from ..core.dispute.state import Dispute
from ..core.guard import Action, ReasonBound
from ..core.order import events as o
from ..core.order.commands import Listing
from ..core.order.state import Basis, Line, Parcel, Tracking, Window
from ..core.parties import Role
from ..core.units import Units, count, overlap
from ..evidence import store, virus
from ..people.names import name_of
from . import history, shown_money, wording
from .common import zone_of
from .shown_dispute import ShownDispute
from .shown_evidence import address, on_tile, reader_of

_ICONS: dict[type, str] = {
    o.OrderPlaced: "coin",
    o.ParcelShipped: "truck",
    o.TrackingRecorded: "parcel",
    o.ReceiptConfirmed: "parcel",
    o.WindowOpened: "shield",
    o.RefundRequested: "return",
    o.RefundSettled: "return",
    d.DisputeOpened: "scales",
    d.MediationStarted: "scales",
    d.RulingMade: "scales",
    d.AppealFiled: "scales",
    d.ReturnShipped: "truck",
    d.ReplacementShipped: "truck",
    d.ReplacementArrived: "parcel",
    o.WindowExtended: "shield",
    o.RefundRefused: "warning",
    o.Charged: "coin",
    cb.ChargebackNotified: "card",
    cb.ChargebackEnded: "card",
}
_FOLDED = set(Tracking) - {Tracking.DELIVERED}  # scans that are details of their parcel


class Bought(NamedTuple):
    """One line of the order with its listing as it was at purchase.

    ``photos`` are the addresses of its photos, ``thumbnail`` that of the first one, small.
    """

    line: Line
    listing: Listing
    photos: tuple[str, ...]
    thumbnail: str

    @property
    def total(self) -> int:
        """Everything paid for this line."""
        return self.line.item + self.line.shipping + self.line.tax


class Span(NamedTuple):
    """A protection window: since when, what can be claimed in it now, and of which units.

    ``units`` are those that can still be claimed; all of the window's, once none can.
    """

    window: Window
    starts: datetime
    units: str
    claim: Action | None
    in_hand: bool

    @property
    def since(self) -> str:
        """What it counts from."""
        return wording.basis(self.window.basis)

    @property
    def open(self) -> bool:
        """Whether something can be claimed in it now."""
        return self.claim is not None and self.claim.allowed

    @property
    def reasons(self) -> tuple[ReasonBound, ...]:
        """Every reason with whether it can be claimed now."""
        return self.claim.bounds.reasons if self.claim else ()


class Box(NamedTuple):
    """A parcel: what is in it, where it is, its own windows, and whether it can be confirmed.

    ``scan_by``: until when the carrier has to have scanned it, while it has not.
    """

    parcel: Parcel
    units: str
    status: wording.Term
    scans: tuple[dict[str, Any], ...]
    spans: tuple[Span, ...]
    confirm: Action | None
    scan_by: datetime | None = None


class Shown:
    """A case file for templates, in the words of whoever is reading."""

    def __init__(self, request: HttpRequest, case: CaseFile) -> None:
        self.case = case
        self.order = case.order
        self.currency = case.order.currency
        self.zone = zone_of(request)
        self.reader = case.actor.role
        self.teller = history.Teller(self.reader, self.money, self.moment, self.units)

    # amounts, moments, units, rules in words

    def money(self, amount: int) -> str:
        """An amount in the order's currency."""
        return sentences.money(amount, self.currency)

    def moment(self, at: datetime) -> str:
        """A moment in the reader's time zone."""
        return sentences.moment(at, self.zone)

    def units(self, units: Units) -> str:
        """Units by their titles: 2 × Folding lamp, Cup."""
        by_line: dict[int, int] = {}
        for span in units:
            by_line[span.line] = by_line.get(span.line, 0) + count((span,))
        return ", ".join(
            self._pieces(self.bought[line - 1], pieces) for line, pieces in by_line.items()
        )

    @staticmethod
    def _pieces(bought: Bought, pieces: int) -> str:
        title = bought.listing.title
        return title if bought.line.quantity == 1 else f"{pieces} × {title}"

    def why_not(self, action: Action | ReasonBound) -> str:
        """Why something is not possible, in one sentence."""
        return self.sentence(action.rule, action.params, action.possible_from)

    def sentence(
        self, rule: str, params: dict[str, Any] | None = None, since: datetime | None = None
    ) -> str:
        """A rule's sentence with its facts."""
        return sentences.sentence(rule, params, since, self.currency, self.zone)

    def silence(self, rule: str) -> str:
        """What silence does, in one sentence (R21); empty for a mere reminder."""
        days = self.case.policy.protection.after_promised_date.days
        return self.sentence(rule, {"days": days}) if rule else ""

    # the order

    @cached_property
    def seller_name(self) -> str:
        """The seller's name, as far as we know it."""
        return name_of(self.order.seller, gettext("The seller"))

    @cached_property
    def buyer_name(self) -> str:
        """The buyer's name, as far as we know it."""
        return name_of(self.order.buyer, gettext("The buyer"))

    def name(self, role: Role) -> str:
        """Somebody in this case, as this reader calls them."""
        if role is self.reader:
            return gettext("You")
        names = {Role.BUYER: self.buyer_name, Role.SELLER: self.seller_name}
        return names.get(role) or wording.who(role, self.reader)

    @cached_property
    def bought(self) -> tuple[Bought, ...]:
        """The lines with their listings."""
        return tuple(
            Bought(
                line,
                listing,
                self._addresses(listing.photos, "display"),
                next(iter(self._addresses(listing.photos[:1], "thumbnail")), ""),
            )
            for line in self.order.lines
            for listing in [self.case.listing(line.no)]
        )

    def _addresses(self, photos: tuple[str, ...], copy: str) -> tuple[str, ...]:
        """Where a listing's photos are: files of this order by their digest, once looked at.

        Photos elsewhere are not shown: a page never makes a reader's browser call a stranger.
        """
        files = (self._files.of_listing(photo) for photo in photos)
        return tuple(
            address(self._files, file, "case-file", copy)
            for file in files
            if file and file.look and copy in file.look.copies
        )

    @property
    def title(self) -> str:
        """What was bought, in a line."""
        first, others = self.bought[0].listing.title, len(self.bought) - 1
        if not others:
            return first
        return first + " " + ngettext("and {n} more", "and {n} more", others).format(n=others)

    @property
    def photo(self) -> str:
        """The first photo of what was bought, small; empty if the listings had none."""
        return next((b.thumbnail for b in self.bought if b.thumbnail), "")

    @property
    def total(self) -> int:
        """Everything that was paid."""
        return sum(part.amount for part in self.order.parts)

    def things(self, units: Units | None = None) -> list[dict[str, Any]]:
        """What was bought, or only some units of it, for ``components/thing.html``."""
        pieces = {b.line.no: b.line.quantity for b in self.bought}
        if units is not None:
            pieces = dict.fromkeys(pieces, 0)
            for span in units:
                pieces[span.line] += count((span,))
        return [
            {
                "title": b.listing.title,
                "photo": b.thumbnail,
                "quantity": pieces[b.line.no],
                "price": b.line.item if pieces[b.line.no] == b.line.quantity else None,
                "currency": self.currency,
                "tags": [gettext("Free Return")] if b.line.free_return else [],
                "bought": b,
            }
            for b in self.bought
            if pieces[b.line.no]
        ]

    @property
    def books(self) -> dict[str, Any]:
        """Where the order's money is now, for ``components/money_table.html``."""
        return shown_money.books(self)

    @property
    def chargeback(self) -> dict[str, Any] | None:
        """An open chargeback and what it stops, for ``case/chargeback.html``."""
        return shown_money.standing_still(self)

    # parcels

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """The parcels, each with its own windows."""
        return tuple(self._box(parcel) for parcel in self.order.parcels)

    def _box(self, parcel: Parcel) -> Box:
        spans = tuple(
            self._span(w, parcel) for w in self.order.windows if w.parcel == parcel.no and w.units
        )
        scans = sorted(parcel.scans, key=lambda s: (s.happened_at, s.received_at), reverse=True)
        return Box(
            parcel,
            self.units(parcel.units),
            self._status(parcel),
            tuple(
                {
                    "at": scan.happened_at,
                    "text": wording.tracking(scan.status).label
                    + (f", {scan.place}" if scan.place else "")
                    + (f" ({gettext('taken back by the carrier')})" if scan.void else ""),
                }
                for scan in scans
            ),
            spans,
            self.case.action("confirm_receipt", parcel.no),
            next(
                (
                    due.due
                    for due in self.case.deadlines
                    if (due.kind, due.about) == ("first_scan", parcel.no)
                ),
                None,
            ),
        )

    @staticmethod
    def _status(parcel: Parcel) -> wording.Term:
        """The carrier's latest word; the buyer's own, where the carrier has not said it came."""
        if parcel.delivered_at is None and parcel.units == parcel.confirmed:
            return wording.Term(gettext("Received"))
        return wording.tracking(parcel.status)

    def _span(self, window: Window, parcel: Parcel) -> Span:
        protection = self.case.policy.protection
        waits = window.basis is Basis.PROMISED
        claim = self.case.action("open_dispute", window.no)
        units = claim.bounds.units if claim and claim.allowed else window.units
        length = (protection.after_promised_date if waits else protection.window).length
        return Span(
            window,
            window.closes_at - length,
            self.units(units),
            claim,
            parcel.delivered_at is not None or not waits,
        )

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every window, the soonest to close first."""
        return tuple(
            sorted(
                (span for box in self.boxes for span in box.spans),
                key=lambda s: (not s.window.announced, s.window.closes_at),
            )
        )

    # time

    @cached_property
    def timeline(self) -> list[dict[str, Any]]:
        """What happened, step by step, then what is to come, for ``components/timeline.html``."""
        return [*self.happened(), *self.to_come]

    def happened(self, dispute: int | None = None) -> list[dict[str, Any]]:
        """What each command brought about, as one step; those of one dispute only, if named."""
        steps = []
        for _, together in groupby(self.case.events, key=lambda e: e.cause):
            events = [
                e
                for e in together
                if dispute is None or getattr(e.data, "dispute", None) == dispute
            ]
            told = [(e, history.history(e, self.order, self.teller)) for e in events]
            heard = [(e, t) for e, t in told if t.tone != "quiet" or self._is_milestone(e.data)]
            if not heard:
                continue
            # Claiming what is in hand confirms its receipt (R5): the claim is what happened.
            heard.sort(key=lambda one: not isinstance(one[0].data, d.DisputeOpened))
            (first, title), others = heard[0], heard[1:]
            careful = any(t.tone == "careful" for _, t in heard)
            steps.append(
                {
                    "state": "trouble" if careful else "done",
                    "icon": _ICONS.get(type(first.data), "warning" if careful else ""),
                    "title": title.sentence,
                    "at": first.at,
                    "text": " ".join(t.sentence for _, t in others),
                    "details": self._scans_of(first.data),
                }
            )
        return steps

    @staticmethod
    def _is_milestone(data: object) -> bool:
        return isinstance(data, o.TrackingRecorded) and data.status not in _FOLDED

    def _scans_of(self, data: object) -> list[dict[str, Any]]:
        if not isinstance(data, o.ParcelShipped):
            return []
        return list(self.boxes[data.parcel - 1].scans)

    @cached_property
    def to_come(self) -> list[dict[str, Any]]:
        """Every moment at which silence does something, soonest first."""
        return [
            {
                "state": "future",
                "icon": {"window": "shield", "turn": "clock"}.get(due.kind, "calendar"),
                "title": self.deadline_name(due),
                "at": due.due,
                "text": self.silence(due.silence),
            }
            for due in self.deadlines
        ]

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The deadlines at which silence does something, as far as they are this reader's business."""
        ours = Role.MEDIATOR, Role.PLATFORM
        return tuple(
            due
            for due in self.case.deadlines
            if due.silence and (due.kind != "represent" or self.reader in ours)
        )

    @cached_property
    def calendar(self) -> list[dict[str, Any]]:
        """Every deadline that can be put into a calendar."""
        return [
            {
                "label": self.deadline_name(due),
                "url": reverse("case-calendar", args=[self.order.id, due.kind, due.about]),
                "at": due.due,
            }
            for due in self.deadlines
        ]

    def deadline_name(self, due: Deadline) -> str:
        """What falls due, and whose silence or which units it is about."""
        name = wording.deadline(due.kind)
        if due.kind == "turn":
            return f"{wording.whose_turn(due.party, self.reader)}: {wording.inside(name)}"
        if due.kind in ("window", "promise"):
            window = next(w for w in self.order.windows if w.no == due.about)
            return f"{name}: {self.units(window.units)}"
        if due.kind == "first_scan":
            return f"{name}: {self.units(self.order.parcels[due.about - 1].units)}"
        return name

    # disputes

    @cached_property
    def disputes(self) -> tuple[ShownDispute, ...]:
        """All disputes of the order, oldest first."""
        return tuple(ShownDispute(self, dispute) for dispute in self.order.disputes)

    @property
    def open_disputes(self) -> tuple[ShownDispute, ...]:
        """Those without an outcome: whose answer this reader owes first."""
        waiting = [x for x in self.disputes if not x.closed]
        return tuple(
            sorted(waiting, key=lambda x: (not x.my_turn, x.due is None, x.due or self.case.now))
        )

    def dispute(self, no: int) -> ShownDispute:
        """The dispute with that number."""
        return self.disputes[no - 1]

    def box_of(self, dispute: Dispute) -> Box | None:
        """The parcel in which a dispute's units came."""
        return next((b for b in self.boxes if overlap(b.parcel.units, dispute.units)), None)

    # files

    @cached_property
    def _files(self) -> Files:
        return Files(self.case).load()

    def files(self, digests: Iterable[str], by: Role | None = None) -> list[dict[str, Any]]:
        """Several files, for ``components/evidence_file.html``; ``by`` as in ``file``."""
        return [self.file(sha256, by) for sha256 in digests]

    def file(self, sha256: str, by: Role | None = None) -> dict[str, Any]:
        """A file for ``components/evidence_file.html``: this reader's own, or of an exhibit ``by`` a side."""
        files = self._files
        file = files.get(sha256) if by is None else files.of_exhibit(by, sha256)
        if file is None:
            gone = gettext("This file is not with us.")
            return {
                "url": reverse("case-look", args=[self.order.id, sha256]),
                "kind": "document",
                "name": sha256[:12],
                "type": gettext("Unknown"),
                "size": 0,
                "state": "failed",
                "why": gone,
            }
        return file_card(files, file)

    def flag(self, pressure: tuple[str, ...]) -> dict[str, Any] | None:
        """What is said beside a message that presses the buyer, to whoever reads it (R26, R27)."""
        if not pressure:
            return None
        title, text = wording.pressure(pressure, self.reader)
        return {"title": title, "text": text, "ways": []}

    # what the reader should hear in any case

    @property
    def law(self) -> str:
        """What stays true whatever happens here."""
        return wording.law()


def file_card(files: Files, file: store.StoredFile) -> dict[str, Any]:
    """A file for ``components/evidence_file.html``, with what is known of it so far."""
    look, reader, report = file.look, reader_of(files, file), files.report(file)
    examining = look is None or (report is not None and report.report is None)
    copies = look.copies if look else ()
    state = "looking" if look is None else "ready"
    hit = virus.hit(file.scan)
    if look is not None and not copies and (file.kind != "document" or hit):
        state = "failed"
    if file.erased:
        state = "erased"
    why = gettext("We could not open this file. It is on file just as it came.")
    name = gettext("Erased file") if file.erased else file.name
    return {
        "sha256": file.sha256,
        "url": address(files, file, "case-look"),
        "kind": file.kind,
        "name": name,
        "alt": name,
        "poster": address(files, file, "case-file", "thumbnail") if "thumbnail" in copies else "",
        "type": wording.media_type(file.media_type),
        "size": file.size,
        "width": look.width if look else None,
        "height": look.height if look else None,
        "seconds": look.duration_ms / 1000 if look and look.duration_ms else None,
        "state": state,
        "erased_at": file.erased_at,
        "why": reader.said(hit) if hit else why,
        "examining": examining,
        "share": round(report.share * 100) if report else 0,
        "poll_url": address(files, file, "case-tile") if examining else "",
        "findings": on_tile(report, reader),
    }
