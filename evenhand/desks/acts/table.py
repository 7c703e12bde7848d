"""What can be asked in one question, in words: for each role, each action's title, sense and fields.

An action is offered where the page of its ``group`` lists it, and asked on the one page that
``views`` has. Texts are marked with ``_`` and translated where they are shown.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from ...core.advice import cancelling_warnings, waiting_warnings
from ...core.dispute import commands as d
from ...core.dispute.state import Dispute, Inspected, Remedy, ReturnState
from ...core.envelope import AnyCommand
from ...core.order import commands as o
from ...core.order.events import ExtensionAsked
from ...core.order.state import Extension, ExtensionKind
from ...core.parties import Role
from ...core.units import count
from .. import wording
from .questions import (
    Amount,
    Bearers,
    Choice,
    Days,
    Files,
    Line,
    Occasion,
    Option,
    Pieces,
    Postage,
    Question,
    Tick,
    Words,
    remedies,
)

Values = dict[str, Any]
Fact = dict[str, Any]
ON_FILE = "on-file"  # the buyer's account of that kind, as the marketplace knows it


class Act(NamedTuple):
    """One action of one role, in words.

    ``group``: where it is offered. ``make`` gives the command from what it is about and the answers.
    ``check``: what would come of it is shown before it is done. ``facts`` and ``notes`` (callouts)
    say what to know first. ``page``: it has a page of its own, which is only offered here.
    """

    do: str
    group: str
    label: str
    title: str = ""
    hint: str = ""
    button: str = ""
    said: str = ""
    make: Callable[[int, Values], AnyCommand] | None = None
    asks: tuple[Question, ...] = ()
    check: bool = False
    look: str = "quiet"
    facts: Callable[[Occasion], Iterable[Fact]] | None = None
    notes: Callable[[Occasion], Iterable[Fact]] | None = None
    page: str = ""

    @property
    def slug(self) -> str:
        """Its part of an address."""
        return self.do.replace("_", "-")

    @property
    def tells_at_once(self) -> bool:
        """Whether what comes of it is known before anything is typed."""
        return all(isinstance(question, Tick) for question in self.asks)


# ---------------------------------------------------------------------------------------------
# What to know first


def _dispute(on: Occasion) -> Dispute:
    return on.case.order.disputes[(on.about or 1) - 1]


def _extension(on: Occasion) -> Extension:
    return on.case.order.extensions[(on.about or 1) - 1]


def _words_on(on: Occasion, kind: type, field: str, **about: int) -> str:
    """The words of the one event of a kind with these numbers."""
    for event in on.case.events:
        if isinstance(event.data, kind) and all(
            getattr(event.data, name) == no for name, no in about.items()
        ):
            return on.case.words.get((event.seq, field), "")
    return ""


def _asked_days(on: Occasion) -> Iterable[Fact]:
    """What the other side asks for, and which clock it would move."""
    asked = _extension(on)
    order, more = on.case.order, asked.days
    yield {"label": gettext("Asked for"), "text": wording.days(more)}
    if asked.kind is ExtensionKind.HANDLING:
        yield {"label": gettext("Has to be shipped by"), "at": order.ship_by}
        yield {"label": gettext("Promised by"), "at": order.promised_by}
    elif asked.window is not None:
        window = order.windows[asked.window - 1]
        yield {"label": gettext("What is protected"), "text": on.shown.units(window.units)}
        yield {"label": gettext("Protection ends"), "at": window.closes_at}
    if note := _words_on(on, ExtensionAsked, "note", extension=asked.no):
        yield {"label": gettext("In their words"), "text": note}


def _cancellation(on: Occasion) -> Iterable[Fact]:
    """What the buyer wants cancelled, why, and against whom it counts (R27)."""
    asked = on.case.order.cancellations[(on.about or 1) - 1]
    against = wording.counts_against(asked.caused_by.value, on.case.actor.role)
    yield {"label": gettext("What is to be cancelled"), "text": on.shown.units(asked.units)}
    yield {"label": gettext("The reason given"), "text": wording.cancel_reason(asked.reason).label}
    yield {"label": gettext("Whom it counts against"), "text": against}


def _window(on: Occasion) -> Iterable[Fact]:
    window = on.case.order.windows[(on.about or 1) - 1]
    yield {"label": gettext("What is protected"), "text": on.shown.units(window.units)}
    yield {"label": gettext("Protection ends"), "at": window.closes_at}


def _claim_now(on: Occasion) -> Iterable[Fact]:
    """So near the end, a claim is safer than anybody's answer (R28)."""
    soon = {w.no: w for w in waiting_warnings(on.case.policy, on.case.order, on.case.now)}
    if on.about in soon:
        yield {
            "tone": "urgent",
            "icon": "warning",
            "title": gettext("Do not wait for this answer"),
            "text": gettext(
                "Protection ends soon, and the seller need not answer. If something is wrong, open a "
                "dispute now: that stops the clock, and costs nothing."
            ),
            "link": {
                "url": reverse("claim-start", args=[on.case.order.id, on.about]),
                "label": gettext("Open dispute"),
            },
        }


def _parcel(on: Occasion) -> Iterable[Fact]:
    box = on.shown.boxes[(on.about or 1) - 1]
    yield {"label": gettext("Parcel"), "text": box.units}
    yield {
        "label": gettext("Number so far"),
        "text": f"{box.parcel.carrier}, {box.parcel.tracking}",
    }


def _ship_by(on: Occasion) -> Iterable[Fact]:
    yield {"label": gettext("Has to be shipped by"), "at": on.case.order.ship_by}
    yield {"label": gettext("Promised by"), "at": on.case.order.promised_by}


def _refund(on: Occasion) -> Iterable[Fact]:
    refund = on.case.order.refunds[(on.about or 1) - 1]
    amount = sum(refund.parts[i] for i in on.action.bounds.numbers)
    yield {"label": gettext("Waits for you"), "amount": amount, "currency": on.currency}


def _send_to(on: Occasion) -> Iterable[Fact]:
    this = on.shown.dispute(on.about or 1)
    yield {"label": gettext("Send it to"), "text": this.return_address}
    yield from this.return_facts


def _sent_already(on: Occasion) -> Iterable[Fact]:
    """A number that the carrier has not scanned sends nothing back."""
    back = _dispute(on).return_
    if back is not None and back.state is ReturnState.TO_BE_SHIPPED and back.tracking:
        yield {
            "tone": "soon",
            "title": gettext("The carrier has not scanned {number} yet").format(
                number=back.tracking
            ),
            "text": gettext("If the number is mistyped, give the right one here."),
        }


def _ruled(on: Occasion) -> Iterable[Fact]:
    """What the ruling says, which an appeal is measured against."""
    ruling = _dispute(on).ruling
    if ruling is not None:
        remedy = wording.inside(wording.remedy(ruling.remedy).label)
        given = (
            f"{on.shown.money(ruling.amount)}, {remedy}" if ruling.amount else gettext("Nothing")
        )
        yield {"label": gettext("The ruling gives the buyer"), "text": given}


def _ruled_remedy(on: Occasion) -> str:
    ruling = _dispute(on).ruling
    return ruling.remedy.value if ruling else ""


def _cannot_worsen(on: Occasion) -> Iterable[Fact]:
    yield {
        "tone": "info",
        "title": gettext("Your appeal cannot make it worse for you"),
        "text": gettext(
            "Somebody who did not make the ruling decides, between what it gives and what you ask for."
        ),
    }


def _pressed(on: Occasion) -> Iterable[Fact]:
    """Somebody asked for a false reason: quoted, with the reasons that would be true (R27)."""
    warned = [w for w in cancelling_warnings(on.case.policy, on.case.order) if w.messages]
    if not warned:
        return
    message = next(m for m in on.case.conversation if m.no == warned[0].messages[-1])
    title, text = wording.pressure(("false_reason",), on.case.actor.role)
    yield {
        "tone": "urgent",
        "icon": "warning",
        "title": title,
        "text": text,
        "quote": {
            "name": on.shown.name(message.by.role),
            "at": message.at,
            "text": message.text if message.text is not None else gettext("(erased)"),
        },
    }


def _put_it_on_file(on: Occasion) -> Iterable[Fact]:
    yield {
        "tone": "info",
        "title": gettext("Show what you say"),
        "text": gettext("Photos of what came count for more than words. You can add them next."),
    }


# ---------------------------------------------------------------------------------------------
# What there is to choose from


def _cancel_reasons(on: Occasion) -> list[Option]:
    """Every truthful reason; those that count against the other side first, for they are easily
    talked away (R27)."""
    reasons = [b.reason for b in on.action.bounds.reasons]
    reasons.sort(key=lambda code: _cause(on, code) == on.case.actor.role)
    return [(code, wording.cancel_reason(code)) for code in reasons]


def _cause(on: Occasion, code: str) -> str:
    rules = on.case.policy.cancellation
    return rules.reasons[code].caused_by if rules else "seller"


def _counts_against(on: Occasion, code: str) -> str:
    """Whom a reason is booked against (R27)."""
    return wording.counts_against(_cause(on, code), on.case.actor.role)


def _reasons(on: Occasion) -> list[Option]:
    """The reasons a claim can be changed to now."""
    bounds = on.action.bounds.reasons
    return [(b.reason, wording.reason(b.reason)) for b in bounds if b.allowed]


def _claim_remedies(on: Occasion) -> list[Option]:
    """Every remedy that some reason allows; the reason decides which fit."""
    allowed = {r for b in on.action.bounds.reasons if b.allowed for r in b.remedies}
    return [(r.value, wording.remedy(r)) for r in Remedy if r in allowed]


def _inspected(on: Occasion) -> list[Option]:
    """What can be wrong with what came back; missing pieces only where there are several."""
    several = count(on.action.bounds.units) > 1
    return [
        (code, wording.inspected(code))
        for code in on.action.bounds.choices
        if several or code != Inspected.UNITS_MISSING
    ]


def _sides(on: Occasion) -> list[Option]:
    return [
        (code, wording.Term(wording.who(Role(code), on.case.actor.role)))
        for code in on.action.bounds.choices
    ]


def _evidence(on: Occasion) -> list[Option]:
    return [(kind, wording.evidence(kind)) for kind in wording.EVIDENCE_KINDS]


def _ways(on: Occasion) -> list[Option]:
    return [(kind, wording.Term(wording.payment(kind))) for kind in on.action.bounds.choices]


def _stuck_parts(on: Occasion) -> list[Option]:
    refund = on.case.order.refunds[(on.about or 1) - 1]
    return [
        (
            str(i),
            wording.Term(
                gettext("{amount} that was paid by {kind}").format(
                    amount=on.shown.money(refund.parts[i]),
                    kind=wording.inside(wording.payment(on.case.order.parts[i].kind)),
                )
            ),
        )
        for i in on.action.bounds.numbers
    ]


_DAYS = Days("days", _("How many days more?"))
_NOTE = Words(
    "note", _("Why? (optional)"), _("The other side reads it with the request."), "", 2000
)
_CARRIER = Line("carrier", _("Carrier"), _("Who took it, for example the post."), _("Enter who carries it."))  # fmt: skip
_TRACKING = Line("tracking", _("Tracking number"), _("It is on the receipt the carrier gave you."), _("Enter the tracking number."))  # fmt: skip

# ---------------------------------------------------------------------------------------------
# Both sides


def _appeal(role: Role) -> tuple[Act, Act]:
    """Appealing, and accepting instead; the amount is always what the buyer gets."""
    mine = role is Role.BUYER
    ask = (
        _("How much should go back to you?") if mine else _("How much should go back to the buyer?")
    )
    return (
        Act(
            "file_appeal",
            "appeal",
            _("Appeal"),
            _("Appeal the ruling"),
            _("You get one second look, by somebody else. Say what you ask for instead, and why."),
            _("File the appeal"),
            _("Your appeal is filed. What nobody contests is being paid."),
            lambda no, v: d.FileAppeal(no, Remedy(v["remedy"]), v["amount"], v["grounds"]),
            (
                Amount("amount", ask),
                remedies("remedy", _("And the goods?"), first=_ruled_remedy),
                Words(
                    "grounds",
                    _("What is wrong with the ruling?"),
                    _("Point to what is on file and was overlooked or misread."),
                    _("Say what is wrong with the ruling."),
                ),
            ),
            check=True,
            facts=_ruled,
            notes=_cannot_worsen,
        ),
        Act(
            "waive_appeal",
            "appeal",
            _("Accept the ruling"),
            _("Accept the ruling?"),
            _(
                "You give up your appeal. Once nobody can appeal any more, the ruling is carried out."
            ),
            _("Accept the ruling"),
            _("You accepted the ruling."),
            lambda no, _v: d.WaiveAppeal(no),
            facts=_ruled,
        ),
    )


def _answer_time(asks: tuple[Question, ...], hint: str, said: str) -> tuple[Act, Act]:
    """Granting and declining what the other side asked for."""
    return (
        Act(
            "grant_extension",
            "order",
            _("Grant it"),
            _("Grant more time?"),
            hint,
            _("Grant it"),
            said,
            lambda no, v: o.GrantExtension(no, bool(v.get("later_delivery"))),
            asks,
            facts=_asked_days,
        ),
        Act(
            "decline_extension",
            "order",
            _("Decline"),
            _("Decline more time?"),
            _("Everything stays as it is, and the dates stand."),
            _("Decline"),
            _("You declined. The dates stand."),
            lambda no, _v: o.DeclineExtension(no),
            facts=_asked_days,
        ),
    )


# ---------------------------------------------------------------------------------------------
# The buyer

_BUYER: tuple[Act, ...] = (
    Act(
        "ship_return",
        "return",
        _("Send it back"),
        _("Send it back"),
        _("Keep the receipt until it is over: it is what proves the postage."),
        _("I have sent it"),
        _("Thank you. It is on its way back from the carrier's first scan on."),
        lambda no, v: d.ShipReturn(no, v["carrier"], v["tracking"], v["postage"], v["receipt"]),
        (
            _CARRIER,
            _TRACKING,
            Postage(
                "postage",
                _("What did the postage cost? (optional)"),
                _("If somebody else has to pay it, you get back what the receipt proves."),
            ),
            Files("receipt", _("The receipt (optional)"), _("A photo or a PDF.")),
        ),
        look="primary",
        facts=_send_to,
        notes=_sent_already,
    ),
    Act(
        "accept_replacement",
        "replacement",
        _("It is here and as it should be"),
        _("Is the replacement here, and as it should be?"),
        _("Accepting it ends the dispute, and the seller is paid. Look at it first."),
        _("Accept the replacement"),
        _("You accepted the replacement. The dispute is over."),
        lambda no, _v: d.AcceptReplacement(no),
        look="primary",
    ),
    Act(
        "contest_replacement",
        "replacement",
        _("Something is wrong with it"),
        _("What is wrong with the replacement?"),
        _("A mediator looks at it. The money waits meanwhile."),
        _("Contest the replacement"),
        _("The platform looks at it. Put photos of the replacement on file."),
        lambda no, v: d.ContestReplacement(no, v["reasons"]),
        (Words("reasons", _("What is wrong?"), "", _("Say what is wrong with the replacement.")),),
        notes=_put_it_on_file,
    ),
    Act("make_offer", "answer", _("Make an offer"), page="make-offer"),
    Act(
        "hold",
        "answer",
        _("Stand by my claim"),
        _("Stand by your claim?"),
        _("You tell the seller that you do not accept what is on the table."),
        _("Stand by my claim"),
        _("You stand by your claim. The seller has been told."),
        lambda no, _v: d.Hold(no),
    ),
    Act(
        "change_claim",
        "answer",
        _("Change my claim"),
        _("Change your claim"),
        _("The seller answers the claim as it is then; asking for more gives them a full turn."),
        _("Change the claim"),
        _("Your claim is changed. The seller has been told."),
        lambda no, v: d.ChangeClaim(
            no, v["reason"], Remedy(v["remedy"]), v["amount"], v["description"], v["acknowledged"]
        ),
        (
            Choice(
                "reason",
                _("What happened?"),
                _reasons,
                _("The one that is true."),
                _("Choose what happened."),
                first=lambda on: _dispute(on).claim.reason,
            ),
            Choice(
                "remedy",
                _("What do you want?"),
                _claim_remedies,
                "",
                _("Choose what you want."),
                first=lambda on: _dispute(on).claim.remedy,
            ),
            Amount("amount", _("How much?"), first=lambda on: _dispute(on).claim.amount),
            Words(
                "description",
                _("Your words"),
                _("What was ordered, what arrived, what you want."),
                _("Say what happened, in two or three sentences."),
            ),
        ),
        check=True,
    ),
    Act(
        "escalate",
        "answer",
        _("Call in the platform"),
        _("Call in the platform?"),
        _(
            "A mediator reads what is on file from both sides and decides; the decision binds. "
            "Messages are not on file: put on file what matters. You can still agree meanwhile."
        ),
        _("Call in the platform"),
        _("The platform has stepped in."),
        lambda no, _v: d.Escalate(no),
    ),
    *_appeal(Role.BUYER),
    Act(
        "ask_protection",
        "window",
        _("Ask for more time"),
        _("Ask the seller for more time"),
        _("Only the seller can grant it. Until they do, protection ends when it was to end."),
        _("Ask for more time"),
        _("The seller has been asked. Until they agree, the old date stands."),
        lambda no, v: o.AskProtection(no, v["days"], v["note"]),
        (_DAYS, _NOTE),
        facts=_window,
        notes=_claim_now,
    ),
    *_answer_time(
        (
            Tick(
                "later_delivery",
                _("It may also arrive as many days later"),
                _("Leave this open, and the promised date stays where it is: what comes after it is "
                  "late all the same."),
            ),
        ),
        _("The seller gets more days to ship. You need not agree to later delivery as well."),
        _("The seller has more time to ship."),
    ),
    Act(
        "request_cancellation",
        "order",
        _("Cancel before it is shipped"),
        _("Cancel before it is shipped"),
        _("The seller has to answer; if they say nothing, it is cancelled and the money goes back."),
        _("Ask to cancel"),
        _("The seller has been asked."),
        lambda _no, v: o.RequestCancellation(v["reason"], v["pieces"], v["acknowledged"]),
        (
            Pieces("pieces", _("Which pieces?"), "", _("Choose at least one piece.")),
            Choice(
                "reason",
                _("Why?"),
                _cancel_reasons,
                _("The reason that is true, whatever anybody asks you to say."),
                _("Choose why you cancel."),
                groups=_counts_against,
            ),
        ),
        check=True,
        notes=_pressed,
    ),
    Act(
        "take_back_cancellation",
        "order",
        _("I want it after all"),
        _("Do you want it after all?"),
        _("Your request to cancel ends, and the seller ships as before."),
        _("I want it after all"),
        _("Your request to cancel is taken back."),
        lambda no, _v: o.TakeBackCancellation(no),
    ),
    Act(
        "choose_way",
        "refund",
        _("Choose another way"),
        _("Where is your money to go?"),
        _("It could not be sent the way it was paid. It goes to the account that the marketplace has "
          "on file for you; we never ask for its number here."),
        _("Send it there"),
        _("Thank you. Your money is on its way."),
        lambda no, v: o.ChooseWay(no, int(v["part"]), v["kind"], ON_FILE),
        (
            Choice("part", _("Which part?"), _stuck_parts, "", _("Choose which part."), quiet=True),
            Choice("kind", _("Which way?"), _ways, "", _("Choose a way.")),
        ),
        look="primary",
        facts=_refund,
    ),
)  # fmt: skip

# ---------------------------------------------------------------------------------------------
# The seller

_SELLER: tuple[Act, ...] = (
    Act(
        "concede",
        "answer",
        _("Accept in full"),
        _("Accept the claim in full?"),
        _("This ends the dispute. It binds both of you and cannot be taken back."),
        _("Accept in full"),
        _("You accepted the claim. The buyer has been told."),
        lambda no, _v: d.Concede(no),
        look="primary",
    ),
    Act("make_offer", "answer", _("Offer a part"), page="seller-offer"),
    Act(
        "reject",
        "answer",
        _("Reject with reasons"),
        _("Reject the claim"),
        _("The dispute goes on: the buyer can answer, or call the platform in."),
        _("Reject with these reasons"),
        _("You rejected the claim. It is the buyer's turn now."),
        lambda no, v: d.Reject(no, v["reasons"]),
        (
            Words(
                "reasons",
                _("Why do you reject it?"),
                _("Say what you know and what shows it. The buyer reads this, and so does a "
                  "mediator."),
                _("Say why you reject the claim."),
            ),
        ),
    ),
    Act(
        "escalate",
        "answer",
        _("Call the platform in"),
        _("Call the platform in?"),
        _("A mediator decides on what is on file from both sides, and that binds. You two can still "
          "agree until then."),
        _("Call the platform in"),
        _("The platform has been called in. A mediator decides on what is on file."),
        lambda no, _v: d.Escalate(no),
    ),
    *_appeal(Role.SELLER),
    Act(
        "give_return_address",
        "return",
        _("Give the return address"),
        _("Where do the goods go back to?"),
        _("Only the buyer of this order and a mediator see it."),
        _("Give this address"),
        _("The buyer has the address. Their time to send the goods has started."),
        lambda no, v: d.GiveReturnAddress(no, v["address"], v["label"]),
        (
            Words(
                "address",
                _("Return address"),
                _("Name, street, town, country: everything that belongs on the label."),
                _("Enter the address the goods go back to."),
            ),
            Tick(
                "label",
                _("I send the buyer a prepaid label"),
                _("Then the buyer pays no postage, and none is charged to you later."),
            ),
        ),
        look="primary",
    ),
    Act(
        "accept_return",
        "return",
        _("Accept what came back"),
        _("Is it what you sent, and as it should be?"),
        _("Accepting pays the refund and ends the dispute."),
        _("Accept what came back"),
        _("You accepted what came back. The refund is on its way."),
        lambda no, _v: d.AcceptReturn(no),
        look="primary",
    ),
    Act(
        "contest_return",
        "return",
        _("Contest what came back"),
        _("Contest what came back"),
        _("A mediator decides on what is on file. What you do not contest is paid now; the rest "
          "waits."),
        _("Contest it"),
        _("The platform looks at it. Put photos of what came back on file."),
        lambda no, v: d.ContestReturn(
            no,
            v["reasons"],
            Inspected(v["found"]),
            v["missing"] if v["found"] == Inspected.UNITS_MISSING else (),
        ),
        (
            Choice(
                "found", _("What did you find?"), _inspected, "", _("Choose what you found.")
            ),
            Pieces(
                "missing",
                _("How many pieces are missing?"),
                _("Only if some pieces are missing: leave the others at 0."),
                all_of_them=False,
            ),
            Words(
                "reasons",
                _("What is wrong with what came back?"),
                _("Say what you found and what shows it."),
                _("Say what is wrong with what came back."),
            ),
        ),
        check=True,
        notes=_put_it_on_file,
    ),
    Act(
        "ship_replacement",
        "replacement",
        _("Send the replacement"),
        _("Send the replacement"),
        _("It has to arrive in time: a number alone brings nothing."),
        _("It has left"),
        _("The replacement is on file. The buyer has been told."),
        lambda no, v: d.ShipReplacement(no, v["carrier"], v["tracking"]),
        (_CARRIER, _TRACKING),
        look="primary",
    ),
    Act(
        "ask_handling_time",
        "order",
        _("Ask for more time to ship"),
        _("Ask the buyer for more time to ship"),
        _("Only the buyer can grant it. Until they do, the old date stands."),
        _("Ask for more time"),
        _("The buyer has been asked. Until they agree, the old date stands."),
        lambda _no, v: o.AskHandlingTime(v["days"], v["note"]),
        (_DAYS, _NOTE),
        facts=_ship_by,
    ),
    *_answer_time(
        (),
        _("The buyer keeps the right to claim for longer, and you are paid that much later."),
        _("The buyer's protection runs longer now."),
    ),
    Act(
        "agree_cancellation",
        "order",
        _("Agree to cancel"),
        _("Agree to cancel?"),
        _("The items do not leave, and the money goes back to the buyer."),
        _("Agree to cancel"),
        _("It is cancelled. The money goes back to the buyer."),
        lambda no, _v: o.AgreeCancellation(no),
        facts=_cancellation,
        look="primary",
    ),
    Act(
        "refuse_cancellation",
        "order",
        _("Refuse, and ship it"),
        _("Refuse to cancel"),
        _("The order stands, and your time to ship runs on."),
        _("Refuse, and ship it"),
        _("You refused. Your time to ship runs on."),
        lambda no, v: o.RefuseCancellation(no, v["reasons"]),
        (
            Words(
                "reasons",
                _("Why?"),
                _("For example: it is packed and leaves today."),
                _("Say why you do not cancel."),
            ),
        ),
        facts=_cancellation,
    ),
    Act(
        "cancel_units",
        "order",
        _("I cannot ship something"),
        _("Cancel what you cannot ship"),
        _("It is cancelled at once, and the money goes back. It counts against you, never against "
          "the buyer."),
        _("Cancel and refund"),
        _("It is cancelled, and the money goes back to the buyer."),
        lambda _no, v: o.CancelUnits(v["reason"], v["pieces"]),
        (
            Pieces("pieces", _("Which pieces?"), "", _("Choose at least one piece."), all_of_them=False),
            Choice("reason", _("Why?"), _cancel_reasons, "", _("Choose why you cannot ship.")),
        ),
        check=True,
    ),
    Act(
        "renumber_parcel",
        "parcel",
        _("Mend the number"),
        _("Mend the tracking number"),
        _("Only while the carrier has not scanned it, and the time for that does not start anew."),
        _("Mend the number"),
        _("The number is mended. The buyer has been told."),
        lambda no, v: o.RenumberParcel(no, v["carrier"], v["tracking"]),
        (_CARRIER, _TRACKING),
        facts=_parcel,
    ),
)  # fmt: skip

# ---------------------------------------------------------------------------------------------
# The mediator

_MEDIATOR: tuple[Act, ...] = (
    Act(
        "ask_exhibit",
        "desk",
        _("Ask for an exhibit"),
        _("Ask for an exhibit"),
        _("The ruling waits for it, and both sides are told. Without it in time you decide without "
          "it."),
        _("Ask for it"),
        _("It is asked for, and both sides have been told."),
        lambda no, v: d.AskExhibit(no, Role(v["of"]), v["kind"], v["what"]),  # type: ignore[arg-type]
        (
            Choice("of", _("From whom?"), _sides, "", _("Choose whom you ask.")),
            Choice("kind", _("What kind?"), _evidence, "", _("Choose what kind you ask for.")),
            Words(
                "what",
                _("What exactly?"),
                _("So that it can be handed in without asking back."),
                _("Say what you ask for."),
                2000,
            ),
        ),
    ),
    Act(
        "propose",
        "desk",
        _("Propose an end"),
        _("Propose an end"),
        _("It stands beside the sides' own offers and binds once both accept it. You can still rule."),
        _("Make this proposal"),
        _("The proposal stands. It binds once both sides accept it."),
        lambda no, v: d.Propose(no, Remedy(v["remedy"]), v["amount"], v["note"], v["freight"]),
        (
            Amount("amount", _("How much goes back to the buyer?")),
            remedies("remedy", _("And the goods?")),
            Bearers("freight", _("Who pays the return postage?")),
            Words("note", _("Why this? (optional)"), _("Both sides read it."), "", 2000),
        ),
        check=True,
    ),
    Act(
        "send_back",
        "desk",
        _("Send it back"),
        _("Have the case ruled on anew"),
        _("The ruling is set aside, and a new one is made. What is paid stays paid, and there is no "
          "second appeal."),
        _("Set the ruling aside"),
        _("The ruling is set aside. A new one has to be made."),
        lambda no, v: d.SendBack(no, v["reasons"]),
        (
            Words(
                "reasons",
                _("Why?"),
                _("Both sides read this: what was not looked at, or asked for."),
                _("Say why the ruling is set aside."),
                20000,
            ),
        ),
        look="danger",
    ),
)  # fmt: skip

ACTS: Mapping[Role, Mapping[str, Act]] = {
    role: {act.do: act for act in acts}
    for role, acts in {
        Role.BUYER: _BUYER,
        Role.SELLER: _SELLER,
        Role.MEDIATOR: _MEDIATOR,
    }.items()
}


def in_group(role: Role, group: str) -> list[Act]:
    """The acts that one place of a page lists, in their order."""
    return [act for act in ACTS.get(role, {}).values() if act.group == group]
