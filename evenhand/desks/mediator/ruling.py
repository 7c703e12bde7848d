"""A ruling while it is being written: kept on the server, read into the command that signs it."""

import secrets
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ...cases import desk
from ...cases.doors import CaseFile
from ...core.dispute import commands as c
from ...core.dispute.state import Dispute, Liable, Remedy
from ...core.guard import Action
from ...core.parties import Role
from ...core.rules import RULES
from .. import wording
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
        return {
            "remedy": claim.remedy.value,
            "points": str(FIRST_POINTS),
            "point-1": wording.reason(claim.reason).label,
        }

    def _ask(self) -> None:
        ask = self.form.ask
        ask("outcome", _("How much of the claim does the buyer get?"))
        ask("amount", _("The part"), _("Only if you chose a part."))
        ask("remedy", _("What happens to the goods?"))
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
        most = action.bounds.most or 0
        outcome = form.choice("outcome", OUTCOMES, _("Choose how much the buyer gets."))
        amount = {"all": most, "none": 0}.get(outcome)
        if outcome == "part":
            amount = form.money("amount", currency, 1, most)
        remedy = action.bounds.remedies[0].value
        if amount != 0:  # without money there is nothing to send back for
            remedy = form.choice(
                "remedy", action.bounds.remedies, _("Choose what happens to the goods.")
            )
        liable = form.choice("liable", list(Liable), _("Choose who answers for it."))
        findings = self._read_points()
        statement = form.text("statement", _("Write the statement of reasons."), longest=20000)
        if form.problems:
            return None
        return c.Rule(
            self.no, Remedy(remedy), amount or 0, Liable(liable), tuple(findings), statement
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
    shown = x.shown
    files = {e["no"]: e for e in x.exhibits}
    relied = {n for finding in do.findings for n in finding.exhibits}

    def named(numbers: Iterable[int]) -> list[dict[str, Any]]:
        case = reverse("mediator-case", args=[shown.order.id, x.no])
        return [
            {
                "no": n,
                "label": f"{files[n]['kind']} ({files[n]['by_label']})",
                "url": f"{case}#exhibit-{n}",
            }
            for n in numbers
        ]

    policy = shown.case.policy
    return {
        "title": x.units,
        "reference": x.reference,
        "at": shown.case.now,
        "by": wording.who(Role.MEDIATOR, Role.BUYER),  # as the parties read it
        "outcome": _("{amount} of {most} claimed goes back to the buyer.").format(
            amount=shown.money(do.amount), most=shown.money(x.claim.amount)
        ),
        "return_text": _("The item goes back first.") if effect.return_first else "",
        "currency": x.currency,
        "split": effect.shares,
        "liable": wording.liable(do.liable),
        "findings": [
            {
                "point": f.point,
                "found": f.found,
                "text": f.reasons,
                "exhibits": named(f.exhibits),
            }
            for f in do.findings
        ],
        "relied": named(sorted(relied)),
        "not_relied": named(sorted(files.keys() - relied)),
        "reasons": [p for p in do.statement.split("\n") if p.strip()],
        "rules": [{"id": RULES["ruled"].article, "sentence": shown.sentence("ruled")}],
        "policy": f"{policy.title}, {policy.name} {policy.version}",
    }
