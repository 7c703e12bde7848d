"""The kinds of questions an action asks: how each is shown, read within its bounds, and said again.

A question never decides what is possible: its bounds come from the action (``core.guard.Bounds``).
"""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, NamedTuple

from django.http import HttpRequest
from django.utils.translation import gettext

from ...cases import sentences
from ...cases.doors import CaseFile
from ...cases.files import Files as CaseFiles
from ...core.dispute.closing import bearer_of
from ...core.dispute.state import Bearer, Remedy
from ...core.guard import Action
from ...core.parties import Role
from ...core.units import Span, Units, count
from ...evidence import store
from .. import wording
from ..common import Form
from ..shown import Shown
from ..shown_dispute import ShownDispute
from ..templatetags.ev import major

Option = tuple[str, wording.Term]
MOST_POSTAGE = 10**7  # minor units: what a parcel can cost, whatever the currency


class Occasion(NamedTuple):
    """An action that somebody is about to take: on which order, about what, within which bounds."""

    request: HttpRequest
    case: CaseFile
    shown: Shown
    action: Action
    about: int | None

    @property
    def currency(self) -> str:
        """Of the order."""
        return self.case.order.currency


class Question:
    """One question. ``missing`` is the sentence for no answer; empty where none is needed."""

    template: ClassVar[str] = "text"

    def __init__(self, name: str, label: str, hint: str = "", missing: str = "") -> None:
        self.name, self.label, self.hint, self.missing = name, label, hint, missing

    def first(self, on: Occasion) -> str:
        """What the field holds before anything is typed."""
        return ""

    def ask(self, form: Form, on: Occasion) -> None:
        """Name the field and fill in what is there before anything is typed."""
        form.ask(self.name, gettext(self.label), gettext(self.hint) if self.hint else "")
        form.values.setdefault(self.name, self.first(on))

    def shown(self, form: Form, on: Occasion) -> dict[str, Any]:
        """For ``acts/act.html``: the field, and what its template needs beside it."""
        template = f"desks/components/fields/{self.template}.html"
        return {"template": template, "field": form[self.name]} | self.more(on)

    def more(self, on: Occasion) -> dict[str, Any]:
        """What the template needs besides the field."""
        return {}

    def read(self, form: Form, on: Occasion) -> Any:
        """The answer within the action's bounds; what is wrong is noted on the form."""
        return form.text(self.name, self._missing, 120)

    def said(self, value: Any, on: Occasion) -> str:
        """The answer again, before anything is done."""
        return str(value)

    @property
    def _missing(self) -> str:
        return gettext(self.missing) if self.missing else ""


class Line(Question):
    """One line of words."""


class Words(Question):
    """Some sentences."""

    template = "textarea"

    def __init__(
        self, name: str, label: str, hint: str = "", missing: str = "", longest: int = 5000
    ) -> None:
        super().__init__(name, label, hint, missing)
        self.longest = longest

    def more(self, on: Occasion) -> dict[str, Any]:
        """A field as high as what is wanted is long."""
        return {"rows": 3 if self.longest <= 2000 else 6}

    def read(self, form: Form, on: Occasion) -> str:
        """The words."""
        return form.text(self.name, self._missing, self.longest)


class Amount(Question):
    """An amount of money between the action's least and most."""

    template = "money"

    def __init__(
        self,
        name: str,
        label: str,
        hint: str = "",
        first: Callable[[Occasion], int | None] | None = None,
    ) -> None:
        super().__init__(name, label, hint)
        self._first = first

    def first(self, on: Occasion) -> str:
        """What is asked for already, where there is such a thing."""
        return major(self._first(on), on.currency) if self._first else ""

    def more(self, on: Occasion) -> dict[str, Any]:
        """Between what it has to lie."""
        bounds = on.action.bounds
        least = bounds.least if bounds.least and bounds.least > 1 else None
        return {"currency": on.currency, "least": least, "most": bounds.most}

    def read(self, form: Form, on: Occasion) -> int:
        """The amount, in minor units."""
        bounds = on.action.bounds
        return form.money(self.name, on.currency, bounds.least or 0, bounds.most or 0)

    def said(self, value: Any, on: Occasion) -> str:
        """The amount as people write it."""
        return sentences.money(value, on.currency)


class Postage(Amount):
    """What sending something cost; nothing where it cost nothing."""

    def more(self, on: Occasion) -> dict[str, Any]:
        """No bounds are worth saying."""
        return {"currency": on.currency, "least": None, "most": None}

    def read(self, form: Form, on: Occasion) -> int:
        """The amount; nothing typed is nothing."""
        if not str(form.values.get(self.name, "")):
            return 0
        return form.money(self.name, on.currency, 0, MOST_POSTAGE)


class Days(Question):
    """A number of days, up to what the action allows."""

    def more(self, on: Occasion) -> dict[str, Any]:
        """A short field, and how many at most."""
        most = on.action.bounds.days or 1
        said = gettext("At most {days}").format(days=wording.days(most))
        return {"inputmode": "numeric", "width": "xs", "note": said}

    def read(self, form: Form, on: Occasion) -> int:
        """The days."""
        most = on.action.bounds.days or 1
        wrong = gettext("Enter a number of days from 1 to {n}.").format(n=most)
        return form.number(self.name, 1, most, wrong)

    def said(self, value: Any, on: Occasion) -> str:
        """So many days."""
        return wording.days(value)


class Choice(Question):
    """One of several; where there is only one, it is said instead of asked.

    ``groups`` gives each option the heading it stands under; ``quiet``: where there is only one,
    the page has said it already.
    """

    template = "radios"

    def __init__(
        self,
        name: str,
        label: str,
        among: Callable[[Occasion], Iterable[Option]],
        hint: str = "",
        missing: str = "",
        *,
        first: Callable[[Occasion], str] | None = None,
        groups: Callable[[Occasion, str], str] | None = None,
        quiet: bool = False,
    ) -> None:
        super().__init__(name, label, hint, missing)
        self.among, self._first, self._groups, self.quiet = among, first, groups, quiet

    def first(self, on: Occasion) -> str:
        """What is chosen before anybody chooses."""
        return self._first(on) if self._first else ""

    def more(self, on: Occasion) -> dict[str, Any]:
        """The options, under their headings."""
        groups: dict[str, list[dict[str, str]]] = {}
        for value, term in self.among(on):
            heading = self._groups(on, value) if self._groups else ""
            option = {"value": value, "label": term.label, "hint": term.help}
            groups.setdefault(heading, []).append(option)
        options = [option for group in groups.values() for option in group]
        return {
            "groups": [{"label": label, "options": group} for label, group in groups.items()],
            "only": options[0] if len(options) == 1 else None,
        }

    def shown(self, form: Form, on: Occasion) -> dict[str, Any]:
        """A single option is a sentence and a hidden field."""
        found = super().shown(form, on)
        if found["only"]:
            found |= {"template": "desks/components/fields/only.html", "hide": self.quiet}
        return found

    def read(self, form: Form, on: Occasion) -> Any:
        """The code that was chosen."""
        options = dict(self.among(on))
        if len(options) == 1:
            form.values[self.name] = next(iter(options))
        return form.choice(self.name, options, self._missing)

    def said(self, value: Any, on: Occasion) -> str:
        """Its label."""
        term = dict(self.among(on)).get(str(value))
        label = term.label if term else str(value)
        return f"{label}. {self._groups(on, str(value))}" if self._groups else label


def remedies(
    name: str, label: str, hint: str = "", first: Callable[[Occasion], str] | None = None
) -> Choice:
    """One of the remedies that the action allows."""

    def among(on: Occasion) -> list[Option]:
        words = wording.remedy if on.case.actor.role is Role.BUYER else wording.remedy_seen
        return [(r.value, words(r)) for r in on.action.bounds.remedies]

    return Choice(name, label, among, hint, "Choose what is to be done.", first=first)


def bearers(x: ShownDispute) -> list[Option]:
    """Who can bear the postage of a return; first, what the rules say where nobody is named."""
    case = x.shown.case
    by_rules = bearer_of(case.policy, case.order, x.dispute)
    said = f"{wording.bearer(by_rules).label}." if by_rules else ""
    rules = wording.Term(gettext("As the rules of this order say"), said)
    return [("", rules), *((b.value, wording.bearer(b)) for b in Bearer)]


class Bearers(Choice):
    """Who bears the postage of a return; asked only where something can go back."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label, self._options, "", "Choose who pays the return postage.")

    @staticmethod
    def _options(on: Occasion) -> list[Option]:
        return bearers(on.shown.dispute(on.about or 1))

    def shown(self, form: Form, on: Occasion) -> dict[str, Any]:
        """Only where a return is possible, and beside the remedy that sends something back."""
        returns = Remedy.RETURN_AND_REFUND in on.action.bounds.remedies
        return super().shown(form, on) | {"hide": not returns, "only_if": "return"}

    def read(self, form: Form, on: Occasion) -> Bearer | None:
        """Nobody in particular, unless something goes back and somebody was named."""
        code = super().read(form, on)
        sent_back = str(form.values.get("remedy", "")) == Remedy.RETURN_AND_REFUND
        return Bearer(code) if code and sent_back else None

    def said(self, value: Any, on: Occasion) -> str:
        """Who it is."""
        return super().said(value or "", on)


class Tick(Question):
    """One box; not ticked is an answer too."""

    template = "checkbox"

    def read(self, form: Form, on: Occasion) -> bool:
        """Whether it is ticked."""
        return form.values.get(self.name) == "on"

    def said(self, value: Any, on: Occasion) -> str:
        """Yes or no."""
        return gettext("Yes") if value else gettext("No")


class Pieces(Question):
    """How many pieces of each line, among those that the action is about.

    ``all_of_them``: what the fields hold before anything is typed. ``optional``: none is an answer.
    """

    template = "pieces"

    def __init__(
        self, name: str, label: str, hint: str = "", missing: str = "", *, all_of_them: bool = True
    ) -> None:
        super().__init__(name, label, hint, missing)
        self.all_of_them = all_of_them

    def _field(self, line: int) -> str:
        return f"{self.name}-{line}"

    def ask(self, form: Form, on: Occasion) -> None:
        """One field for each line."""
        for line, pieces in waiting(on.action.bounds.units).items():
            title = on.shown.bought[line - 1].listing.title
            most = gettext("up to {n}").format(n=pieces)
            form.ask(self._field(line), title, most)
            form.values.setdefault(self._field(line), str(pieces if self.all_of_them else 0))

    def shown(self, form: Form, on: Occasion) -> dict[str, Any]:
        """A field for each line; nothing to ask where there is one piece only."""
        lines = waiting(on.action.bounds.units)
        return {
            "template": "desks/components/fields/pieces.html",
            "label": gettext(self.label),
            "hint": gettext(self.hint) if self.hint else "",
            "name": self.name,
            "fields": [form[self._field(line)] for line in lines],
            "hide": sum(lines.values()) < 2,
        }

    def read(self, form: Form, on: Occasion) -> Units:
        """The first pieces of each line, as many as wanted."""
        lines = waiting(on.action.bounds.units)
        if sum(lines.values()) == 1:
            return on.action.bounds.units
        wanted = {}
        for line, pieces in lines.items():
            wrong = gettext("Enter a number of pieces from 0 to {n}.").format(n=pieces)
            wanted[line] = form.number(self._field(line), 0, pieces, wrong)
        units = chosen(on.action.bounds.units, wanted)
        if not units and self.missing and not form.problems:
            form.wrong(self._field(next(iter(lines))), self._missing)
        return units

    def said(self, value: Any, on: Occasion) -> str:
        """The pieces by their titles."""
        return on.shown.units(value) if value else gettext("None")


class Files(Question):
    """Photos or documents, kept at once, so that a form that comes back has them still."""

    template = "files"

    @property
    def _kept(self) -> str:
        return f"{self.name}-kept"

    def shown(self, form: Form, on: Occasion) -> dict[str, Any]:
        """What was handed in already, and room for more."""
        kept = self._mine(form, on)
        return super().shown(form, on) | {
            "files": [on.shown.file(sha256) for sha256 in kept],
            "kept_name": self._kept,
            "kept": kept,
        }

    def read(self, form: Form, on: Occasion) -> tuple[str, ...]:
        """The digests of everything that was handed in."""
        digests = list(self._mine(form, on))
        for sent in on.request.FILES.getlist(self.name):
            try:
                stored = store.receive(
                    on.case.order.id,
                    sent,
                    sent.name or "",
                    on.case.actor.id,
                    on.case.actor.role,
                    on.case.now,
                )
            except store.EvidenceRefused as refused:
                form.wrong(self.name, f"{sent.name}: {refused.message}")
            else:
                digests.append(stored.sha256)
        found = tuple(dict.fromkeys(digests))[:5]
        form.many[self._kept] = list(found)
        return found

    def _mine(self, form: Form, on: Occasion) -> list[str]:
        """Digests that came back with the form, if they are files of whoever sends it."""
        files = CaseFiles(on.case)
        mine = {f.sha256 for f in files.all if files.is_mine(f) and not f.erased}
        return [sha256 for sha256 in form.many.get(self._kept, []) if sha256 in mine]

    def said(self, value: Any, on: Occasion) -> str:
        """How many."""
        return gettext("{n} files").format(n=len(value)) if value else gettext("None")


# ---------------------------------------------------------------------------------------------
# Pieces of lines


def waiting(units: Units) -> dict[int, int]:
    """How many pieces of each line these units are."""
    pieces: dict[int, int] = {}
    for span in units:
        pieces[span.line] = pieces.get(span.line, 0) + count((span,))
    return pieces


def chosen(units: Units, wanted: dict[int, int]) -> Units:
    """The first pieces of each line, as many as wanted."""
    found, left = [], dict(wanted)
    for span in units:
        take = min(left.get(span.line, 0), count((span,)))
        if take:
            found.append(Span(span.line, span.first, span.first + take - 1))
            left[span.line] -= take
    return tuple(found)
