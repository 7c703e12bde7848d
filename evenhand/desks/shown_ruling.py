"""A ruling and its appeal as pages show them: what was decided, what still can change, who asks what."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from ..core.dispute import events as d
from ..core.dispute.rights import decided, range_of
from ..core.dispute.state import Asked, Dispute, Remedy, Ruling
from ..core.parties import Role
from ..core.rules import RULES
from ..core.settlement import award
from . import shown_money, wording

if TYPE_CHECKING:
    from .shown_dispute import ShownDispute

_SIDES = (Role.BUYER, Role.SELLER)


def final(dispute: Dispute) -> Ruling | None:
    """The ruling that stands: the one made on appeal, else the first."""
    return dispute.in_force


def is_set_aside(dispute: Dispute) -> bool:
    """Whether there is a ruling that counts for nothing any more, and no other yet."""
    appeal = dispute.appeal
    return appeal is not None and appeal.sent_back and appeal.ruling is None


def document(x: "ShownDispute", made: Ruling) -> dict[str, Any]:
    """A decision with its reasons, for ``components/ruling.html``."""
    event = next(
        (e for e in x.shown.case.events if isinstance(e.data, d.RulingMade) and _is(e, x, made)),
        None,
    )
    words, seq = x.shown.case.words, event.seq if event else 0
    return of(
        x,
        made,
        statement=words.get((seq, "statement"), ""),
        reasons=[
            words.get((seq, f"finding.{i}"), "") for i, _finding in enumerate(made.findings, 1)
        ],
    )


def _is(event: Any, x: "ShownDispute", made: Ruling) -> bool:
    return bool(event.data.dispute == x.no and event.data.ruling == made)


def of(
    x: "ShownDispute",
    made: Ruling,
    *,
    statement: str,
    reasons: list[str],
    split: list[dict[str, Any]] | None = None,
    page: str = "",
) -> dict[str, Any]:
    """The same of a ruling that may not be signed yet. ``page``: where its exhibits are shown."""
    policy = x.shown.case.policy
    on_appeal = x.dispute.appeal is not None and made != x.dispute.ruling
    kinds = {e["no"]: f"{e['kind']} ({e['by_label']})" for e in x.exhibits}

    def named(numbers: Iterable[int]) -> list[dict[str, Any]]:
        return [{"no": n, "label": kinds[n], "url": f"{page}#exhibit-{n}"} for n in numbers]

    rule = RULES["ruled-on-appeal" if on_appeal else "ruled"]
    return {
        "kind": _kind(x, on_appeal),
        "title": x.units,
        "reference": x.reference,
        "at": made.at,
        "by": wording.who(Role.MEDIATOR, Role.BUYER),  # as both sides read it
        "outcome": _outcome(x, made),
        "return_text": _goods(x, made),
        "currency": x.currency,
        "split": split if split is not None else _split(x, made),
        "liable": wording.liable(made.liable),
        "findings": [
            {"point": f.point, "found": f.found, "text": text, "exhibits": named(f.exhibits)}
            for f, text in zip(made.findings, reasons, strict=True)
        ],
        "relied": named(made.relied_on),
        "not_relied": named(made.not_relied_on),
        "reasons": [p for p in statement.split("\n") if p.strip()],
        "rules": [{"id": rule.article, "sentence": gettext(rule.sentence)}],
        "policy": f"{policy.title}, {policy.name} {policy.version}",
        "appeal": _footer(x, on_appeal),
    }


def _outcome(x: "ShownDispute", made: Ruling) -> str:
    return gettext("{amount} of {most} claimed goes back to the buyer.").format(
        amount=x.shown.money(made.amount), most=x.shown.money(x.claim.amount)
    )


def _kind(x: "ShownDispute", on_appeal: bool) -> str:
    if on_appeal:
        return gettext("Decision on appeal")
    if x.dispute.appeal is not None and x.dispute.appeal.sent_back:
        return gettext("First decision, set aside")
    return gettext("First decision") if x.dispute.appeal and x.dispute.appeal.ruling else ""


def _goods(x: "ShownDispute", made: Ruling) -> str:
    """What becomes of the goods, and where the ruling departs from what was asked for."""
    said = []
    if made.amount and made.remedy is Remedy.RETURN_AND_REFUND:
        said.append(gettext("The item goes back first."))
        if made.freight is not None:
            said.append(f"{wording.bearer(made.freight).label}.")
    elif made.amount and made.remedy is Remedy.REPLACEMENT:
        said.append(gettext("The seller sends it again; that amount is paid only if none comes."))
    elif x.dispute.return_ is not None:
        said.append(gettext("Nothing more is sent back."))
    elif x.shown.case.policy.reasons[x.claim.reason].group != "not_received":
        said.append(gettext("Nothing is sent back: what arrived stays with the buyer."))
    if made.remedy is not x.claim.remedy and made.amount:
        asked = wording.inside(wording.remedy(x.claim.remedy).label)
        said.append(gettext("The claim asked for: {remedy}.").format(remedy=asked))
    return " ".join(said)


def _split(x: "ShownDispute", made: Ruling) -> list[dict[str, Any]]:
    """Who gets what by it: what came of it, once that is known; else what it says."""
    if x.shares and made == final(x.dispute):
        return x.shares
    case, payer = x.shown.case, decided(made, "ruled").payer
    return shown_money.shares(
        x.shown, award(case.policy, case.order, x.dispute.units, made.amount, payer)
    )


def _footer(x: "ShownDispute", on_appeal: bool) -> str:
    appeal = x.dispute.appeal
    if on_appeal:
        return gettext("This decision is final here.")
    if appeal is None or x.closed or x.dispute.agreed or not appeal.open:
        return ""
    return gettext("It can be appealed until {due}; somebody else decides that.").format(
        due=x.shown.moment(appeal.due)
    )


# ---------------------------------------------------------------------------------------------
# The appeal


def appeal(x: "ShownDispute") -> dict[str, Any] | None:
    """What an appeal can still change, and who asks for what; ``None`` where there is nothing open.

    ``sides`` says what has become of each side's right, ``between`` what the award still can be;
    ``until`` is when the other side's right ends, where one has appealed already.
    """
    there, dispute = x.dispute.appeal, x.dispute
    if there is None or x.closed or dispute.agreed is not None:
        return None
    range_ = range_of(dispute)
    money = x.shown.money
    ruling = dispute.ruling
    return {
        "title": x.stage.label,
        "text": x.stage.help,
        "ruled": _outcome(x, ruling) if ruling else "",
        "open": there.open,
        "until": there.due if there.open and there.filed and not x.stopped else None,
        "sides": [_side(x, role) for role in _SIDES],
        "asked": [_asked(x, asked) for asked in there.asked],
        "between": gettext("Between {least} and {most} goes back to the buyer in the end.").format(
            least=money(range_.least), most=money(range_.most)
        )
        if range_.least < range_.most
        else "",
        "set_aside": is_set_aside(dispute),
    }


def _side(x: "ShownDispute", role: Role) -> dict[str, Any]:
    appeal = x.dispute.appeal
    assert appeal is not None  # asked only with one
    right = appeal.right(role)
    return {
        "who": wording.who(role, x.shown.reader),
        "by": role.value,
        "text": wording.right(right, mine=role is x.shown.reader),
        "state": right.value,
    }


def _asked(x: "ShownDispute", asked: Asked) -> dict[str, Any]:
    """What one side asks for instead, with its words."""
    remedy = wording.inside(wording.remedy(asked.remedy).label)
    text = gettext("{who} asks for this instead: {remedy}.")
    if asked.by is x.shown.reader:
        text = gettext("You ask for this instead: {remedy}.")
    if not asked.amount:
        text = gettext("asked for instead: nothing goes back to the buyer.")
    return {
        "by": asked.by.value,
        "who": wording.who(asked.by, x.shown.reader),
        "amount": asked.amount,
        "text": text.format(who=wording.who(asked.by, x.shown.reader), remedy=remedy),
        "grounds": x.grounds(asked.by),
    }
