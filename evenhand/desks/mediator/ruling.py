"""A ruling while it is being written: kept on the server, read into the command that signs it."""

import secrets
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ...cases import desk
from ...cases.doors import CaseFile
from ...core.dispute import commands as c
from ...core.dispute.state import Bearer, Dispute, Finding, Liable, Remedy, Ruling
from ...core.guard import Action
from .. import shown_ruling, wording
from ..common import KEY, Field, Form, real_now, whole_number
from ..effect import Effect
from ..shown_dispute import ShownDispute

OUTCOMES = ("all", "part", "none")
FIRST_POINTS, MOST_POINTS = 1, 20
_NOT_KEPT = {"csrfmiddlewaretoken", "then", KEY}


class Point(NamedTuple):
    """One point of the claim in the form: its number on the page, its fields, the boxes ticked."""

    no: int
    name: Field
    found: Field
    reasons: Field
    exhibits: tuple[str, ...]


class Draft:
    """What a mediator has typed so far for one dispute; nothing of it is lost by leaving.

    ``token`` changes with every save: a signature counts only for exactly what was previewed.
    """

    def __init__(self, case: CaseFile, no: int, request: HttpRequest | None = None) -> None:
        self.case, self.no = case, no
        self.dispute: Dispute = case.order.disputes[no - 1]
        kept = desk.draft(case.order.id, case.actor.id, self._kind)
        self.token = str(kept.get("token", ""))
        if request is not None and request.method == "POST":
            self.form = Form(request)
        else:
            self.form = Form(first=self._first())
            many: dict[str, list[str]] = kept.get("many", {})
            self.form.many |= many
            self.form.values |= {name: values[-1] for name, values in many.items() if values}
        self._ask()

    @property
    def _kind(self) -> str:
        return f"ruling.{self.no}"

    def _first(self) -> dict[str, Any]:
        """Where a mediator starts from: the remedy asked for, and the claim as the first point."""
        claim = self.dispute.claim
        ruling = self.dispute.ruling
        return {
            "remedy": (ruling or claim).remedy.value,
            "freight": "",
            "points": str(FIRST_POINTS),
            "point-1": wording.reason(claim.reason).label,
        }

    def _ask(self) -> None:
        ask = self.form.ask
        ask("outcome", _("How much of the claim does the buyer get?"))
        ask("amount", _("The part"), _("Only if you chose a part."))
        ask("remedy", _("What happens to the goods?"))
        ask("freight", _("Who pays the return postage?"))
        ask("liable", _("Who answers for what went wrong?"))
        for no in self._numbers():
            ask(f"point-{no}", _("Point {no}").format(no=no))
            ask(f"found-{no}", _("What did you find?"))
            ask(f"reasons-{no}", _("Why?"))
        ask(
            "statement",
            _("Statement of reasons"),
            _("Both sides read this. Say what decided it."),
        )

    def _numbers(self) -> range:
        count = whole_number(str(self.form.values.get("points", ""))) or FIRST_POINTS
        return range(1, min(max(count, 1), MOST_POINTS) + 1)

    @property
    def points(self) -> tuple[Point, ...]:
        """The points as they are on the page."""
        form = self.form
        return tuple(
            Point(
                no,
                form[f"point-{no}"],
                form[f"found-{no}"],
                form[f"reasons-{no}"],
                tuple(form.many.get(f"exhibits-{no}", ())),
            )
            for no in self._numbers()
        )

    def one_more_point(self) -> None:
        """Room for another point."""
        count = min(len(self.points) + 1, MOST_POINTS)
        self.form.values["points"] = str(count)
        self.form.many["points"] = [str(count)]

    def save(self) -> None:
        """Keep what is typed, whatever state it is in."""
        self.token = secrets.token_urlsafe(18)
        many = {name: values for name, values in self.form.many.items() if name not in _NOT_KEPT}
        body = {"many": many, "token": self.token}
        desk.save_draft(self.case.order.id, self.case.actor.id, self._kind, body, real_now())

    def drop(self) -> None:
        """It was signed."""
        desk.drop_draft(self.case.order.id, self.case.actor.id, self._kind)

    def read(self, action: Action) -> c.Rule | None:
        """The command it makes within the action's bounds; ``None`` if something is to be mended."""
        form, currency = self.form, self.case.order.currency
        least, most = action.bounds.least or 0, action.bounds.most or 0
        outcome = form.choice("outcome", OUTCOMES, _("Choose how much the buyer gets."))
        amount = {"all": most, "none": least}.get(outcome)
        if outcome == "part":
            amount = form.money("amount", currency, max(least, 1), most)
        remedy = action.bounds.remedies[0].value
        if amount != 0:  # without money there is nothing to send back for
            remedy = form.choice(
                "remedy", action.bounds.remedies, _("Choose what happens to the goods.")
            )
        freight = form.choice("freight", ("", *Bearer), _("Choose who pays the return postage."))
        if amount == 0 or remedy != Remedy.RETURN_AND_REFUND:
            freight = ""  # postage is spoken of only where something goes back
        liable = form.choice("liable", list(Liable), _("Choose who answers for it."))
        findings = self._read_points()
        statement = form.text("statement", _("Write the statement of reasons."), longest=20000)
        if form.problems:
            return None
        return c.Rule(
            self.no,
            Remedy(remedy),
            amount or 0,
            Liable(liable),
            tuple(findings),
            statement,
            Bearer(freight) if freight else None,
        )

    def _read_points(self) -> list[c.NewFinding]:
        """At least the first point, and every other one of which something was typed."""
        form, findings = self.form, []
        for point in self.points:
            typed = point.name.value or point.found.value or point.reasons.value or point.exhibits
            if point.no > 1 and not typed:
                continue
            name = form.text(f"point-{point.no}", _("Name the point you decide."), longest=120)
            found = form.choice(
                f"found-{point.no}",
                ("yes", "no"),
                _("Point {no}: say whether you found it so.").format(no=point.no),
            )
            reasons = form.text(
                f"reasons-{point.no}",
                _("Point {no}: say why you found so.").format(no=point.no),
                longest=5000,
            )
            exhibits = tuple(
                sorted(n for x in point.exhibits if (n := whole_number(x)) is not None)
            )
            findings.append(c.NewFinding(name, found == "yes", reasons, exhibits))
        return findings


def document(x: ShownDispute, do: c.Rule, effect: Effect) -> dict[str, Any]:
    """The ruling as both sides will read it, for ``components/ruling.html``, before it is signed."""
    relied = {n for finding in do.findings for n in finding.exhibits}
    on_file = {exhibit.no for exhibit in x.dispute.exhibits}
    made = Ruling(
        x.shown.case.actor.id,
        x.shown.case.now,
        do.remedy,
        do.amount,
        do.liable,
        tuple(Finding(f.point, f.found, f.exhibits) for f in do.findings),
        tuple(sorted(relied)),
        tuple(sorted(on_file - relied)),
        do.freight,
    )
    return shown_ruling.of(
        x,
        made,
        statement=do.statement,
        reasons=[f.reasons for f in do.findings],
        split=effect.shares,
        page=reverse("mediator-case", args=[x.shown.order.id, x.no]),
    )
