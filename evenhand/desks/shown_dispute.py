"""One dispute as its pages show it, for either side and for the mediator."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext

from ..cases.evidence import carriers_record
from ..core.advice import wanted_evidence
from ..core.dispute import events as d
from ..core.dispute.closing import bearer_of
from ..core.dispute.state import (
    Dispute,
    Exhibit,
    Offer,
    Outcome,
    Remedy,
    ReturnState,
    Right,
    Stage,
)
from ..core.dispute.turns import due_of
from ..core.envelope import Event
from ..core.parties import Role, other_side
from ..core.settlement import left_in_hold, paid_for
from ..core.units import overlap
from . import shown_money, shown_ruling, wording
from .shown_evidence import Reader, as_lines
from .wording import Term

if TYPE_CHECKING:
    from .shown import Shown

_SIDES = {Role.BUYER: "buyer", Role.SELLER: "seller"}


def side(role: Role | None) -> str:
    """Which of the three colours somebody speaks in."""
    return _SIDES.get(role, "platform") if role else ""


class ShownDispute:
    """One dispute for templates; what a component takes is made by the method named after it."""

    def __init__(self, shown: "Shown", dispute: Dispute) -> None:
        self.shown = shown
        self.dispute = dispute
        self.no = dispute.no
        self.claim = dispute.claim
        self.currency = shown.currency
        self.closed = dispute.stage is Stage.CLOSED
        self.stopped = dispute.suspended_at is not None

    @property
    def due(self) -> datetime | None:
        """Until when somebody has to act, or may; nothing once closed or while the clock stands."""
        return None if self.stopped or self.closed else due_of(self.dispute)

    @cached_property
    def _events(self) -> list[Event]:
        return [e for e in self.shown.case.events if getattr(e.data, "dispute", None) == self.no]

    def _words(self, field: str, *kinds: type) -> str:
        """The words of the latest event of these; empty if there is none, or they were erased."""
        for event in reversed(self._events):
            if isinstance(event.data, kinds):
                return self.shown.case.words.get((event.seq, field), "")
        return ""

    def _words_of(self, kind: type, field: str, **about: int) -> str:
        """The words of the one event of a kind with these numbers."""
        for event in self._events:
            if isinstance(event.data, kind) and all(
                getattr(event.data, name) == no for name, no in about.items()
            ):
                return self.shown.case.words.get((event.seq, field), "")
        return ""

    @property
    def again(self) -> dict[str, Any] | None:
        """Until when its items can be claimed again, after the buyer closed without a remedy."""
        if not self.closed or self.dispute.outcome is not Outcome.WITHDRAWN:
            return None
        if self.shown.case.actor.role is not Role.BUYER:
            return None
        for window in self.shown.order.windows:
            action = self.shown.case.action("open_dispute", window.no)
            if action and action.allowed and overlap(action.bounds.units, self.dispute.units):
                args = [self.shown.order.id, window.no]
                return {"until": window.closes_at, "url": reverse("claim-start", args=args)}
        return None

    # the claim

    @property
    def reference(self) -> str:
        """What to call it when writing or phoning."""
        return f"{self.shown.order.reference}/{self.no}"

    @property
    def units(self) -> str:
        """What it is about."""
        return self.shown.units(self.dispute.units)

    @property
    def things(self) -> list[dict[str, Any]]:
        """The claimed items, for ``components/thing.html``."""
        return self.shown.things(self.dispute.units)

    @property
    def reason(self) -> Term:
        """What the buyer alleges."""
        return wording.reason(self.claim.reason)

    @property
    def remedy(self) -> Term:
        """What the buyer asks for."""
        return wording.remedy(self.claim.remedy)

    @property
    def asks(self) -> str:
        """What the buyer asks for, in a line."""
        return gettext("{amount}, {remedy}").format(
            amount=self.shown.money(self.claim.amount), remedy=wording.inside(self.remedy.label)
        )

    @property
    def description(self) -> str:
        """The buyer's own words."""
        return self._words("description", d.DisputeOpened, d.ClaimChanged)

    @property
    def rejection(self) -> str:
        """Why the seller rejected it; empty if they did not."""
        return self._words("reasons", d.ClaimRejected)

    @property
    def paid(self) -> int:
        """Everything that was paid for these units."""
        return sum(paid_for(self.shown.order, self.dispute.units))

    # where it stands

    @property
    def stage(self) -> Term:
        """Where it is: what is being carried out, and an appeal, count as places of their own."""
        dispute = self.dispute
        if self.closed and dispute.outcome is not None:
            return wording.outcome(dispute.outcome)
        if dispute.agreed is not None:
            returning = dispute.agreed.remedy is not Remedy.REPLACEMENT
            return wording.stage("return" if returning else "replacement")
        if dispute.appeal is not None:
            if dispute.appeal.sent_back:
                return wording.stage("sent_back")
            return wording.stage("appealed" if dispute.appeal.filed else "appeal")
        return wording.stage(dispute.stage)

    @property
    def tone(self) -> str:
        """How its badge looks to this reader."""
        if self.closed:
            return "quiet"
        return "action" if self.my_turn else "info"

    @property
    def my_turn(self) -> bool:
        """Whether this reader is awaited."""
        turn, reader = self.dispute.turn, self.shown.reader
        if self.stopped:
            return False
        return turn is reader or (turn is Role.PLATFORM and reader is Role.MEDIATOR)

    @property
    def may_appeal(self) -> bool:
        """Whether this reader can still appeal."""
        appeal, reader = self.dispute.appeal, self.shown.reader
        if appeal is None or self.closed or self.dispute.agreed or self.stopped:
            return False
        return reader in _SIDES and appeal.right(reader) is Right.OPEN

    @property
    def turn(self) -> str:
        """Whose turn it is, as this reader says it; how it ended, once closed."""
        if self.closed:
            return gettext("Closed: {outcome}").format(outcome=wording.inside(self.stage.label))
        if self.stopped:
            return gettext("Stands still")
        if self.dispute.turn is None and self.dispute.appeal is not None:
            return wording.whose_appeal(self.dispute.appeal, self.shown.reader)
        return wording.whose_turn(self.dispute.turn, self.shown.reader)

    @property
    def silence(self) -> str:
        """What happens if nobody acts until then (R21)."""
        kinds = ("turn", "appeal_buyer", "appeal_seller")
        for due in self.shown.case.deadlines:
            if due.kind in kinds and (due.about, due.due) == (self.no, self.due):
                return self.shown.silence(due.silence)
        return ""

    @property
    def last_word(self) -> str:
        """What the other side said last, where it awaits an answer."""
        others = [o for o in self.dispute.standing_offers if o.by is not self.shown.reader]
        if not self.my_turn:
            return ""
        if others:
            return gettext("{who} offers {amount}.").format(
                who=self.shown.name(others[-1].by), amount=self.shown.money(others[-1].amount)
            )
        return gettext("The claim was rejected.") if self.rejection else ""

    @property
    def turn_card(self) -> dict[str, Any]:
        """For ``components/turn.html``."""
        whose = "you" if self.my_turn else side(self.dispute.turn)
        if self.may_appeal and self.dispute.turn is None:
            whose = "you"
        if not self.closed and not whose:
            whose = "platform" if self.stopped else side(other_side(self.shown.reader))
        return {"whose": whose, "label": self.turn, "until": self.due, "silence": self.silence}

    @property
    def timeline(self) -> list[dict[str, Any]]:
        """What has happened in it, for ``components/timeline.html``."""
        return self.shown.happened(self.no)

    # offers

    def offer_table(self, accept_at: Callable[[int], str] | None = None) -> dict[str, Any]:
        """The standing proposals, the platform's between the sides', for the ``offers`` tag.

        ``accept_at`` gives the page on which this reader looks at an offer before accepting it.
        """
        standing = [self._offer(o, accept_at) for o in self.dispute.standing_offers]
        if not any(o["by"] == "buyer" for o in standing):
            standing.insert(0, self._claimed())
        standing.sort(key=lambda o: ("buyer", "platform", "seller").index(o["by"]))
        return {"currency": self.currency, "most": self.paid, "standing": standing}

    def _claimed(self) -> dict[str, Any]:
        mine = self.shown.reader is Role.BUYER
        return {
            "by": "buyer",
            "by_label": gettext("Your claim") if mine else gettext("The buyer's claim"),
            "remedy": self.remedy.label,
            "amount": self.claim.amount,
            "at": self.dispute.opened_at,
        }

    def _offer(self, offer: Offer, accept_at: Callable[[int], str] | None) -> dict[str, Any]:
        if offer.by is self.shown.reader:
            label = gettext("Your offer")
        else:
            label = {
                Role.BUYER: gettext("The buyer's offer"),
                Role.SELLER: gettext("The seller's offer"),
            }.get(offer.by, gettext("The platform's proposal"))
        shown: dict[str, Any] = {
            "by": side(offer.by),
            "by_label": label,
            "no": offer.no,
            "remedy": wording.remedy(offer.remedy).label,
            "amount": offer.amount,
            "at": offer.at,
            "note": self._words_of(d.OfferMade, "note", offer=offer.no),
            "freight": wording.bearer(offer.freight).label if offer.freight else "",
            "accepted": self._accepted(offer),
        }
        accept = self.shown.case.action("accept_offer", self.no)
        if accept_at and accept and accept.allowed and offer.no in accept.bounds.numbers:
            shown["action"] = {
                "label": gettext("Accept {amount}").format(amount=self.shown.money(offer.amount)),
                "allowed": True,
                "url": accept_at(offer.no),
                "look": "primary",
            }
        return shown

    def _accepted(self, offer: Offer) -> str:
        """Who has accepted the platform's proposal so far; it needs both (R22)."""
        if offer.by is not Role.MEDIATOR:
            return ""
        if not offer.accepted_by:
            return gettext("It binds once both sides accept it. Nobody has yet.")
        by = offer.accepted_by[0]
        return gettext("{who} accepted it. It binds once {other} accept it as well.").format(
            who=wording.who(by, self.shown.reader),
            other=gettext("you")
            if other_side(by) is self.shown.reader
            else wording.who(other_side(by), self.shown.reader, start=False),
        )

    # evidence

    @cached_property
    def exhibits(self) -> list[dict[str, Any]]:
        """All exhibits in the order they were filed, for ``components/evidence.html``."""
        return [self._exhibit(x) for x in self.dispute.exhibits]

    @property
    def buyers_exhibits(self) -> list[dict[str, Any]]:
        """What the buyer put on file."""
        return [x for x in self.exhibits if x["by"] == "buyer"]

    @property
    def sellers_exhibits(self) -> list[dict[str, Any]]:
        """What the seller put on file."""
        return [x for x in self.exhibits if x["by"] == "seller"]

    def _exhibit(self, exhibit: Exhibit) -> dict[str, Any]:
        ruling = shown_ruling.final(self.dispute)
        return {
            "no": exhibit.no,
            "by": side(exhibit.by),
            "by_label": self.shown.name(exhibit.by),
            "kind": wording.evidence(exhibit.kind).label,
            "text": self._words_of(d.ExhibitAdded, "note", exhibit=exhibit.no),
            "at": exhibit.at,
            "relied": None if ruling is None else exhibit.no in ruling.relied_on,
            "files": self.shown.files(exhibit.files, exhibit.by),
            "scans": self._record(exhibit),
            "proof": self._proof(exhibit),
        }

    def _record(self, exhibit: Exhibit) -> list[dict[str, Any]]:
        """The carrier's record, where the exhibit is that."""
        if exhibit.kind != "tracking_record" or exhibit.parcel is None:
            return []
        return list(self.shown.boxes[exhibit.parcel - 1].scans)

    def _proof(self, exhibit: Exhibit) -> list[dict[str, Any]]:
        """What the carrier's record proves by itself, for ``components/evidence.html`` (R16)."""
        if exhibit.kind != "tracking_record" or exhibit.parcel is None:
            return []
        parcel = self.shown.order.parcels[exhibit.parcel - 1]
        reader = Reader(mine=False, role=self.shown.reader)
        return as_lines(carriers_record(self.shown.case, parcel), reader)

    @property
    def requests(self) -> list[dict[str, Any]]:
        """What the mediator has asked for, for ``case/requests.html``; the latest first."""
        return [
            {
                "of": side(asked.of),
                "mine": asked.of is self.shown.reader,
                "kind": wording.evidence(asked.kind).label,
                "who": wording.who(asked.of, self.shown.reader),
                "text": self._words_of(d.ExhibitAsked, "what", request=asked.no),
                "due": asked.due if asked.open and not self.closed else None,
                "exhibit": asked.answered,
                "lapsed": asked.lapsed,
                "silence": self.shown.silence("exhibit-silence"),
            }
            for asked in reversed(self.dispute.requests)
        ]

    @property
    def wanted(self) -> list[dict[str, Any]]:
        """What would prove the claim, heaviest first, for ``components/checklist.html``."""
        return [
            {
                "label": wording.evidence(w.kind).label,
                "text": wording.evidence(w.kind).help,
                "weight": w.weight,
                "satisfied": w.satisfied,
            }
            for w in wanted_evidence(
                self.shown.case.policy, self.claim.reason, self.dispute.exhibits
            )
        ]

    # words

    def talk(self, form: dict[str, Any] | None = None) -> dict[str, Any]:
        """The conversation, for ``components/conversation.html``; pressing words are flagged (R26)."""
        messages = [
            {
                "no": said.no,
                "by": side(said.by.role),
                "name": self.shown.name(said.by.role),
                "mine": said.by.role is self.shown.reader,
                "at": said.at,
                "text": said.text if said.text is not None else gettext("(erased)"),
                "flag": self._flag(said.no, said.pressure),
            }
            for said in self.shown.case.conversation
            if said.dispute in (None, self.no)
        ]
        return {"messages": messages, "off_record": True, "form": form}

    def _flag(self, message: int, pressure: tuple[str, ...]) -> dict[str, Any] | None:
        """What is said beside a message that presses the buyer, to whoever reads it."""
        flag = self.shown.flag(pressure)
        return flag and flag | {"ways": self.official_ways(message)}

    def official_ways(self, message: int) -> list[dict[str, Any]]:
        """The buyer's official way with a promise made in a message (R26)."""
        ask = self.shown.case.action("ask_official", self.no)
        if ask is None or not ask.allowed or message not in ask.bounds.numbers:
            return []
        if self.dispute.official_asked == message:
            return [{"label": gettext("You asked for an official offer"), "allowed": False}]
        return [
            {
                "label": gettext("Ask for an official offer"),
                "allowed": True,
                "method": "post",
                "url": reverse("ask-official", args=[self.shown.order.id, self.no]),
                "fields": [
                    {"name": "message", "value": message},
                    {"name": "key", "value": f"official-{self.no}-{message}"},
                ],
            }
        ]

    # how it ended, or will

    @property
    def shares(self) -> list[dict[str, Any]]:
        """Who got what, to the last minor unit, for the ``split`` tag; empty while it is open."""
        if self.dispute.award is None:
            return []
        return shown_money.shares(self.shown, self.dispute.award)

    @property
    def so_far(self) -> list[dict[str, Any]]:
        """What of the money has moved already and what waits, for the ``split`` tag."""
        order, dispute = self.shown.order, self.dispute
        back = shown_money.refunded(tuple(r for r in order.refunds if r.dispute == self.no))
        rows = (
            (Role.BUYER, back, gettext("paid already; nobody can change that")),
            (Role.SELLER, dispute.to_seller, gettext("paid already; nobody can change that")),
            (None, left_in_hold(order, dispute), self._waits_until),
        )
        return [
            {
                "label": gettext("To {who}").format(
                    who=wording.who(role, self.shown.reader, start=False)
                )
                if role
                else gettext("Waits"),
                "amount": amount,
                "who": role.value if role else "open",
                "note": note,
            }
            for role, amount, note in rows
            if amount
        ]

    @property
    def _waits_until(self) -> str:
        """Until when what waits is held."""
        if self.due is None:
            return gettext("held in safety")
        if self.dispute.turn is None:
            text = gettext("held in safety until {until}, longer only if somebody appeals")
        else:
            text = gettext("held in safety; it is decided by {until}")
        return text.format(until=self.shown.moment(self.due))

    @property
    def moved_already(self) -> bool:
        """Whether some of its money has moved before it is over."""
        return any(row["who"] != "open" for row in self.so_far)

    @property
    def ground(self) -> str:
        """The rule by which it ended, in one sentence."""
        return self.shown.sentence(self.dispute.rule) if self.dispute.rule else ""

    # the goods on their way

    @property
    def return_state(self) -> str:
        """Where the parcel that goes back is; empty without a return."""
        back = self.dispute.return_
        if back is None:
            return ""
        if self.waits_for_scan:
            return gettext("The carrier has not scanned it yet")
        if back.state is ReturnState.ARRIVED and back.counted:
            return gettext("Counts as arrived; no carrier has said so")
        return wording.return_state(back.state)

    @property
    def waits_for_scan(self) -> bool:
        """Whether the return's number was given, and no carrier has scanned it."""
        back = self.dispute.return_
        waits = back is not None and back.state is ReturnState.TO_BE_SHIPPED and back.tracking
        return bool(waits) and not self.closed

    @property
    def return_facts(self) -> list[dict[str, Any]]:
        """Who pays its postage, and what was paid, for ``components/facts.html``."""
        back, case = self.dispute.return_, self.shown.case
        if back is None:
            return []
        facts: list[dict[str, Any]] = []
        bearer = bearer_of(case.policy, case.order, self.dispute) if self.dispute.agreed else None
        if back.label:
            facts.append({"label": gettext("Postage"), "text": gettext("Prepaid with the label")})
        elif bearer is not None:
            facts.append({"label": gettext("Postage"), "text": wording.bearer(bearer).label})
        if back.postage:
            facts.append(
                {
                    "label": gettext("Postage on file"),
                    "amount": back.postage,
                    "currency": self.currency,
                }
            )
        return facts

    @property
    def return_address(self) -> str:
        """Where it goes back to, once somebody has said so."""
        return self._words("address", d.ReturnAddressGiven)

    @property
    def contested(self) -> str:
        """Why the seller contests what came back."""
        return self._words("reasons", d.ReturnContested)

    @property
    def found(self) -> str:
        """What the seller says is wrong with what came back, in a word."""
        back = self.dispute.return_
        return wording.inspected(back.contested).label if back and back.contested else ""

    @property
    def replacement_state(self) -> str:
        """Where the replacement is; empty without one."""
        sent = self.dispute.replacement
        return wording.replacement_state(sent.state) if sent else ""

    @property
    def replacement_contested(self) -> str:
        """Why the buyer contests the replacement."""
        return self._words("reasons", d.ReplacementContested)

    # the ruling

    @property
    def ruling(self) -> dict[str, Any] | None:
        """The decision that stands, with its reasons, for ``components/ruling.html``."""
        made = shown_ruling.final(self.dispute)
        return shown_ruling.document(self, made) if made else None

    @property
    def first_ruling(self) -> dict[str, Any] | None:
        """The decision that was appealed, once another has taken its place."""
        dispute = self.dispute
        if dispute.ruling is None or shown_ruling.final(dispute) == dispute.ruling:
            return None
        return shown_ruling.document(self, dispute.ruling)

    @property
    def appeal(self) -> dict[str, Any] | None:
        """What an appeal can still change, and who asks for what, for ``case/appeal.html``."""
        return shown_ruling.appeal(self)

    def grounds(self, party: Role) -> str:
        """Why one side appealed, in its own words."""
        for event in self._events:
            if isinstance(event.data, d.AppealFiled) and event.data.asked.by is party:
                return self.shown.case.words.get((event.seq, "grounds"), "")
        return ""
