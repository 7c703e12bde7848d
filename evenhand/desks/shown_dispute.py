"""One dispute as its pages show it, for either side and for the mediator."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext

from ..cases import sentences
from ..core.advice import wanted_evidence
from ..core.dispute import events as d
from ..core.dispute.state import Dispute, Exhibit, Outcome, Remedy, Stage
from ..core.envelope import Event
from ..core.parties import Role
from ..core.rules import RULES
from ..core.settlement import award, paid_for
from ..core.units import overlap
from . import wording
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
        self.due = dispute.due
        self.currency = shown.currency
        self.closed = dispute.stage is Stage.CLOSED

    @cached_property
    def _events(self) -> list[Event]:
        return [e for e in self.shown.case.events if getattr(e.data, "dispute", None) == self.no]

    def _words(self, kind: type, field: str) -> str:
        """The words of the latest event of a kind; empty if there is none, or they were erased."""
        for event in reversed(self._events):
            if isinstance(event.data, kind):
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
            amount=self.shown.money(self.claim.amount), remedy=self.remedy.label.lower()
        )

    @property
    def description(self) -> str:
        """The buyer's own words."""
        return self._words(d.DisputeOpened, "description")

    @property
    def rejection(self) -> str:
        """Why the seller rejected it; empty if they did not."""
        return self._words(d.ClaimRejected, "reasons")

    @property
    def paid(self) -> int:
        """Everything that was paid for these units."""
        return sum(paid_for(self.shown.order, self.dispute.units))

    # where it stands

    @property
    def stage(self) -> Term:
        """Where it is; a return that is under way counts as a place of its own."""
        if self.closed and self.dispute.outcome is not None:
            return wording.outcome(self.dispute.outcome)
        if self.dispute.agreed is not None:
            return wording.stage("return")
        return wording.stage(self.dispute.stage)

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
        return turn is reader or (turn is Role.PLATFORM and reader is Role.MEDIATOR)

    @property
    def turn(self) -> str:
        """Whose turn it is, as this reader says it; how it ended, once closed."""
        if self.closed:
            return gettext("Closed: {outcome}").format(outcome=self.stage.label.lower())
        return wording.whose_turn(self.dispute.turn, self.shown.reader)

    @property
    def silence(self) -> str:
        """What happens if nobody acts until then (R21)."""
        for due in self.shown.case.deadlines:
            if due.kind == "turn" and due.about == self.no:
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
        return {"whose": whose, "label": self.turn, "until": self.due, "silence": self.silence}

    @property
    def timeline(self) -> list[dict[str, Any]]:
        """What has happened in it, for ``components/timeline.html``."""
        return self.shown.happened(self.no)

    # offers

    def offer_table(self, accept_at: Callable[[int], str] | None = None) -> dict[str, Any]:
        """Both sides' standing proposals, for the ``offers`` tag.

        ``accept_at`` gives the page on which this reader looks at an offer before accepting it.
        """
        standing = [self._offer(o.no, accept_at) for o in self.dispute.standing_offers]
        if not any(o["by"] == "buyer" for o in standing):
            standing.insert(0, self._claimed())
        standing.sort(key=lambda o: o["by"] != "buyer")
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

    def _offer(self, no: int, accept_at: Callable[[int], str] | None) -> dict[str, Any]:
        offer = self.dispute.offers[no - 1]
        if offer.by is self.shown.reader:
            label = gettext("Your offer")
        elif offer.by is Role.BUYER:
            label = gettext("The buyer's offer")
        else:
            label = gettext("The seller's offer")
        shown: dict[str, Any] = {
            "by": side(offer.by),
            "by_label": label,
            "no": offer.no,
            "remedy": wording.remedy(offer.remedy).label,
            "amount": offer.amount,
            "at": offer.at,
            "note": self._note_of_offer(offer.no),
        }
        accept = self.shown.case.action("accept_offer", self.no)
        if accept_at and accept and accept.allowed and no in accept.bounds.numbers:
            shown["action"] = {
                "label": gettext("Accept {amount}").format(amount=self.shown.money(offer.amount)),
                "allowed": True,
                "url": accept_at(no),
                "look": "primary",
            }
        return shown

    def _note_of_offer(self, no: int) -> str:
        for event in self._events:
            if isinstance(event.data, d.OfferMade) and event.data.offer == no:
                return self.shown.case.words.get((event.seq, "note"), "")
        return ""

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
        ruling = self.dispute.ruling
        return {
            "no": exhibit.no,
            "by": side(exhibit.by),
            "by_label": self.shown.name(exhibit.by),
            "kind": wording.evidence(exhibit.kind).label,
            "text": self._note_of_exhibit(exhibit.no),
            "at": exhibit.at,
            "relied": None if ruling is None else exhibit.no in ruling.relied_on,
            "files": self.shown.files(exhibit.files),
            "scans": self._record(exhibit),
        }

    def _note_of_exhibit(self, no: int) -> str:
        for event in self._events:
            if isinstance(event.data, d.ExhibitAdded) and event.data.exhibit == no:
                return self.shown.case.words.get((event.seq, "note"), "")
        return ""

    def _record(self, exhibit: Exhibit) -> list[dict[str, Any]]:
        """The carrier's record, where the exhibit is that."""
        if exhibit.kind != "tracking_record" or exhibit.parcel is None:
            return []
        return list(self.shown.boxes[exhibit.parcel - 1].scans)

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
        if not pressure:
            return None
        title, text = wording.pressure(pressure, self.shown.reader)
        return {"title": title, "text": text, "ways": self.official_ways(message)}

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
        return self.shown.shares(self.dispute.award) if self.dispute.award else []

    def shares_of(self, amount: int) -> list[dict[str, Any]]:
        """Who would get what, if this much went back to the buyer out of the hold."""
        case, agreed = self.shown.case, self.dispute.agreed
        payer = agreed.payer if agreed else "hold"
        return self.shown.shares(
            award(case.policy, case.order, self.dispute.units, amount, payer)  # type: ignore[arg-type]
        )

    @property
    def ground(self) -> str:
        """The rule by which it ended, in one sentence."""
        return self.shown.sentence(self.dispute.rule) if self.dispute.rule else ""

    @property
    def return_state(self) -> str:
        """Where the parcel that goes back is; empty without a return."""
        return wording.return_state(self.dispute.return_.state) if self.dispute.return_ else ""

    @property
    def return_address(self) -> str:
        """Where it goes back to, once the seller has said so."""
        return self._words(d.ReturnAddressGiven, "address")

    @property
    def contested(self) -> str:
        """Why the seller contests what came back."""
        return self._words(d.ReturnContested, "reasons")

    @property
    def ruling(self) -> dict[str, Any] | None:
        """The decision with its reasons, for ``components/ruling.html``."""
        made = self.dispute.ruling
        if made is None:
            return None
        event = next(e for e in reversed(self._events) if isinstance(e.data, d.RulingMade))
        words, policy = self.shown.case.words, self.shown.case.policy
        kinds = {x["no"]: f"{x['kind']} ({x['by_label']})" for x in self.exhibits}

        def named(numbers: tuple[int, ...]) -> list[dict[str, Any]]:
            return [{"no": n, "label": kinds[n], "url": f"#exhibit-{n}"} for n in numbers]

        statement = words.get((event.seq, "statement"), "")
        goods = ""
        if made.remedy is Remedy.RETURN_AND_REFUND and made.amount:
            goods = gettext("The item goes back first.")
        elif policy.reasons[self.claim.reason].group != "not_received":
            goods = gettext("Nothing is sent back: what arrived stays with the buyer.")
            if self.dispute.return_ is not None:
                goods = gettext("Nothing more is sent back.")
        if made.remedy is not self.claim.remedy and made.amount:
            asked = wording.remedy(self.claim.remedy).label.lower()
            goods += " " + gettext("The claim asked for: {remedy}.").format(remedy=asked)
        return {
            "title": self.units,
            "reference": self.reference,
            "at": made.at,
            "by": wording.who(Role.MEDIATOR, self.shown.reader),
            "outcome": gettext("{amount} of {most} claimed goes back to the buyer.").format(
                amount=self.shown.money(made.amount), most=self.shown.money(self.claim.amount)
            ),
            "return_text": goods.strip(),
            "currency": self.currency,
            "split": self.shares or self.shares_of(made.amount),
            "liable": wording.liable(made.liable),
            "findings": [
                {
                    "point": f.point,
                    "found": f.found,
                    "text": words.get((event.seq, f"finding.{i}"), ""),
                    "exhibits": named(f.exhibits),
                }
                for i, f in enumerate(made.findings, start=1)
            ],
            "relied": named(made.relied_on),
            "not_relied": named(made.not_relied_on),
            "reasons": [p for p in statement.split("\n") if p.strip()],
            "rules": [{"id": RULES["ruled"].article, "sentence": sentences.sentence("ruled")}],
            "policy": f"{policy.title}, {policy.name} {policy.version}",
            "appeal": "",
        }
