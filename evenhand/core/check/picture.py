"""What a picture shows of a walk: the states something goes through, and who leads it from one to another.

Three pictures: a dispute, what is bought under protection, and money that goes back. Everything in them
was found by walking, none of it is drawn by hand: only the words are written down here.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from ..policy.schema import Policy
from ..rules import SILENCES
from .abstract import Closed, Edge, Goods, Network, Part, Paying, Phase, Talk, Unit, phase
from .diff import settings, value_in_words


class Walked(Protocol):
    """What was found by walking: each way a part of a situation changes, and each silence."""

    @property
    def policy(self) -> Policy: ...

    @property
    def edges(self) -> Iterable[Edge]: ...

    @property
    def silences(self) -> Iterable[tuple[str, str]]: ...


class State(NamedTuple):
    """Where something can be. ``note``: how long, and what silence does; ``end``: nothing follows."""

    id: str
    group: str
    title: str
    note: str = ""
    silence: str = ""
    end: bool = False


class Way(NamedTuple):
    """Who leads on from a state, by what, and to which; ``who`` is ``silence`` if nobody does.

    Which of several it comes to depends on the claim, on what is on file, or on who bears the postage.
    """

    source: str
    who: str
    what: tuple[str, ...]
    targets: tuple[str, ...]


class Picture(NamedTuple):
    """States in their groups, and the ways between them."""

    title: str
    says: str
    groups: tuple[tuple[str, str], ...]
    states: tuple[State, ...]
    ways: tuple[Way, ...]

    def state(self, id_: str) -> State:
        """The state with that id."""
        return next(s for s in self.states if s.id == id_)


BEGIN = "begin"


def pictures(walked: Walked) -> dict[str, Picture]:
    """All pictures that there is something to be seen on, by the name of their file."""
    drawn = {"states": dispute(walked), "protection": protection(walked), "money": money(walked)}
    return {name: picture for name, picture in drawn.items() if picture.states}


# ---------------------------------------------------------------------------------------------
# Who does what

DOES: Mapping[str, str] = {
    # the order
    "place_order": "pays",
    "ship_parcel": "ships",
    "renumber_parcel": "mends the number",
    "record_tracking": "scans the parcel",
    "correct_tracking": "takes a scan back",
    "confirm_receipt": "confirms receipt",
    "send_message": "writes",
    "ask_handling_time": "asks for time to ship",
    "ask_protection": "asks for protection",
    "grant_extension": "grants more time",
    "decline_extension": "declines more time",
    "request_cancellation": "asks to cancel",
    "take_back_cancellation": "takes the request back",
    "agree_cancellation": "agrees to cancel",
    "refuse_cancellation": "refuses to cancel",
    "cancel_units": "cancels",
    "declare_incident": "declares an incident",
    "grant_goodwill": "gives something of its own",
    "start_refund": "sends it",
    "settle_refund": "reports that it has arrived",
    "refuse_refund": "reports that it can't be sent",
    "choose_way": "chooses another way",
    # chargebacks
    "report_chargeback": "takes the payment back",
    "contest_chargeback": "contests it",
    "report_second_round": "opens a second round",
    "end_chargeback": "decides",
    "settle_owed": "settles what is owed",
    # disputes
    "open_dispute": "opens a dispute",
    "change_claim": "changes the claim",
    "add_exhibit": "shows evidence",
    "make_offer": "makes an offer",
    "accept_offer": "accepts an offer",
    "concede": "accepts the claim",
    "reject": "rejects the claim",
    "hold": "stands by the claim",
    "escalate": "calls the platform in",
    "ask_official": "asks that a message binds",
    "withdraw": "closes the dispute",
    "ask_exhibit": "asks for evidence",
    "propose": "proposes a settlement",
    "rule": "rules",
    "file_appeal": "appeals",
    "waive_appeal": "accepts the ruling",
    "send_back": "sends the case back",
    "give_return_address": "gives an address or a label",
    "ship_return": "sends the goods back",
    "record_return_tracking": "scans the return",
    "accept_return": "accepts what came back",
    "contest_return": "contests what came back",
    "ship_replacement": "sends a replacement",
    "record_replacement_tracking": "scans the replacement",
    "accept_replacement": "is content with it",
    "contest_replacement": "contests the replacement",
}
CARRIER = {"record_tracking", "correct_tracking", "record_return_tracking"}
CARRIER.add("record_replacement_tracking")
ISSUER = {"report_chargeback", "report_second_round", "end_chargeback"}
PROVIDER = {"start_refund", "settle_refund", "refuse_refund"}


def who_and_what(by: str) -> tuple[str, str]:
    """Who acts by a move's name (``hold by buyer``), and what that is; of a deadline: silence."""
    do, _, who = by.partition(" by ")
    if not who:
        return "silence", "nobody acts in time"
    if do in CARRIER:
        who = "carrier"
    elif do in ISSUER:
        who = "card issuer"
    elif do in PROVIDER:
        who = "provider"
    return who, DOES[do]


class Step(NamedTuple):
    """From one state to another."""

    source: State
    who: str
    what: str
    target: State


def _picture(
    title: str, says: str, groups: Mapping[str, str], steps: Iterable[Step], order: list[str]
) -> Picture:
    """The states that were met, and the ways between them; what leads to the same is one way."""
    states: dict[str, State] = {}
    leads: dict[tuple[str, str, str], set[str]] = {}
    for step in steps:
        for state in (step.source, step.target):
            states.setdefault(state.id, state)
        if step.source.id != step.target.id:
            leads.setdefault((step.source.id, step.who, step.what), set()).add(step.target.id)
    states.pop(BEGIN, None)

    def place(id_: str) -> tuple[int, str]:
        return (order.index(id_) if id_ in order else -1, id_)

    merged: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for (source, who, what), targets in sorted(leads.items()):
        merged.setdefault((source, who, tuple(sorted(targets, key=place))), []).append(what)
    ways = [Way(source, who, tuple(what), to) for (source, who, to), what in merged.items()]
    ways.sort(key=lambda w: (place(w.source), WHO.index(w.who), [place(x) for x in w.targets]))
    shown = tuple(states[id_] for id_ in sorted(states, key=place))
    return Picture(title, says, tuple(groups.items()), shown, tuple(ways))


WHO = (
    "buyer", "seller", "carrier", "mediator", "platform", "provider", "card issuer", "order", "silence",
)  # fmt: skip


# ---------------------------------------------------------------------------------------------
# A dispute

DISPUTE = {
    "talk": "The parties talk",
    "mediation": "The platform decides",
    "ruled": "A ruling is on file",
    "carried": "It is carried out",
    "still": "It stands still",
    "closed": "Closed",
}
_STILL = State("still", "still", "The clock stands still", "reached from anywhere by a chargeback")
_CARRY = State("carry", "carried", "It is carried out", "what was agreed, ruled, or lapsed")
_CARRIED_OUT = {
    "return_label": "goods go back at the platform's cost",
    "return_address": "goods go back",
    "anew_ship": "goods come anew",
}
_WAS = State("was", "still", "Where it was", "", "", True)
_DECIDED = State("decided", "closed", "As it was decided", "What was decided stands.", "", True)
_BEGIN = State(BEGIN, "", "")

# By what silence does: id, group, title, and how long.
_DISPUTE: Mapping[str, tuple[str, str, str, str]] = {
    "seller-silence-as-asked": (
        "seller", "talk", "The seller's turn", "negotiation.seller_answers",
    ),
    "seller-silence-mediation": (
        "seller_mediation", "talk", "The seller's turn", "negotiation.seller_answers",
    ),
    "seller-silence-buyers-turn": (
        "seller_buyer", "talk", "The seller's turn", "negotiation.seller_answers",
    ),
    "buyer-silence-mediation": (
        "buyer_mediation", "talk", "The buyer's turn", "negotiation.buyer_answers",
    ),
    "buyer-silence-close": (
        "buyer_close", "talk", "The buyer's turn", "negotiation.buyer_answers",
    ),
    "ruling-overdue-once": ("ruling", "mediation", "The platform rules", "mediation.ruling"),
    "ruling-overdue-twice": (
        "ruling_late", "mediation", "Another mediator rules", "mediation.ruling",
    ),
    "appeal-overdue-once": ("appeal", "ruled", "An appeal is decided", "appeal.decision"),
    "appeal-overdue-twice": (
        "appeal_late", "ruled", "The appeal, by another", "appeal.decision",
    ),
    "return-label-silence": (
        "return_label", "carried", "Return: the platform's label", "returns.seller_gives_address",
    ),
    "return-address-silence": (
        "return_address", "carried", "Return: where to", "returns.seller_gives_address",
    ),
    "return-ship-silence": ("return_ship", "carried", "Return: to be sent", "returns.buyer_ships"),
    "return-arrival-silence": (
        "return_way", "carried", "Return: on its way", "returns.counts_as_arrived",
    ),
    "return-inspect-silence": (
        "return_look", "carried", "Return: looked at", "returns.seller_inspects",
    ),
    "replacement-ship-silence": (
        "anew_ship", "carried", "Replacement: to be sent", "replacement.seller_ships",
    ),
    "replacement-arrival-silence": (
        "anew_way", "carried", "Replacement: on its way", "replacement.arrives",
    ),
    "replacement-accept-silence": (
        "anew_look", "carried", "Replacement: looked at", "replacement.buyer_inspects",
    ),
}  # fmt: skip
_ENDS = {
    "settled": "Settled",
    "conceded": "Claim accepted",
    "ruled": "Ruled",
    "withdrawn": "Closed by the buyer",
    "lapsed_against_buyer": "Lapsed against the buyer",
    "lapsed_against_seller": "Lapsed against the seller",
    "lapsed_against_platform": "Lapsed against the platform",
    "superseded": "Taken over by a chargeback",
}
_ENDS_SAY = {
    "settled": "An offer was accepted.",
    "conceded": "The seller accepted the claim.",
    "ruled": "The platform has decided.",
    "withdrawn": "The buyer gave it up.",
    "lapsed_against_buyer": "The buyer's silence ended it.",
    "lapsed_against_seller": "The seller's silence ended it.",
    "lapsed_against_platform": "The platform's silence ended it.",
    "superseded": "The card issuer took the money back.",
}
_ORDER = [
    "seller", "seller_buyer", "seller_mediation", "buyer_mediation", "buyer_close",
    "seller_last", "buyer_last", "still", "ruling", "ruling_late", "appealable", "appeal",
    "appeal_late", "carry", "return_label", "return_address", "return_ship", "return_way", "return_look",
    "anew_ship", "anew_way", "anew_look", *_ENDS, "decided", "was",
]  # fmt: skip


def dispute(walked: Walked) -> Picture:
    """A dispute, from its opening to its end."""
    policy = walked.policy
    kinds = {"Talk", "Mediation", "Ruled", "Carried"}
    titles = _turns(walked.edges)
    steps = []
    for edge in walked.edges:
        target = _in_dispute(policy, titles, phase(edge.after), edge.after)
        if target is None or edge.after is None:
            continue
        opened = edge.before == ("nothing",)
        if not opened and edge.before[0] not in kinds:
            continue
        if opened:
            source: State | None = _BEGIN
        elif len(edge.before) > 1:
            source = _in_dispute(policy, titles, edge.before, None)
        else:  # a move about something else, wherever the dispute was
            source = _STILL if policy.chargeback else None
        if source is None:
            continue
        who, what = who_and_what(edge.by) if edge.by else _from_outside(source, target)
        steps.append(Step(source, who, what, target))
    title = f"A dispute under {policy.title}"
    says = "Each box is where a dispute can be; in it, who can do what, and where that leads."
    return _picture(title, says, DISPUTE, _shortened(steps), _ORDER)


def _shortened(steps: list[Step]) -> Iterator[Step]:
    """What is alike everywhere is drawn once: a clock that stops, what is decided, and its own end."""
    ends: dict[tuple[str, str, str], set[str]] = {}
    for step in steps:
        if step.source.group == "carried" and step.target.end:
            ends.setdefault((step.source.id, step.who, step.what), set()).add(step.target.id)
    for step in steps:
        many = len(ends.get((step.source.id, step.who, step.what), ())) > 1
        if step.target is _STILL:
            continue
        if step.source is _STILL and not step.target.end:
            yield step._replace(target=_WAS)
        elif step.target.id in _CARRIED_OUT and step.source.group != "carried":
            yield step._replace(target=_CARRY)
            yield Step(_CARRY, "order", _CARRIED_OUT[step.target.id], step.target)
            yield Step(_CARRY, "order", "only money goes back", _DECIDED)
        else:
            yield step._replace(target=_DECIDED if many and step.target.end else step.target)


def _from_outside(source: State, target: State) -> tuple[str, str]:
    """What is about something else on the order, and changes a dispute."""
    if source is _BEGIN:
        return "buyer", "opens a dispute"
    if target.id == "superseded":
        return "card issuer", "keeps the payment"
    if target is _STILL:
        return "card issuer", "takes the payment back"
    if source is _STILL:
        return "card issuer", "has ended the chargeback"
    return "order", "something else changes on the order"


def _in_dispute(
    policy: Policy, titles: Mapping[tuple[str, str], str], at: Phase, part: Part | None
) -> State | None:
    """The state of a dispute that a phase belongs to."""
    if isinstance(part, Closed):
        return State(
            str(part.outcome), "closed", _ENDS[part.outcome], _ENDS_SAY[part.outcome], "", True
        )
    kind, turn, silence = (*at, "", "")[:3]
    if kind not in ("Talk", "Mediation", "Ruled", "Carried"):
        return None
    if at[-1] == "stands still":
        return _STILL
    if kind == "Ruled" and not turn:
        long = _how_long(policy, "appeal.window")
        return State("appealable", "ruled", "A ruling can be appealed", long, "appeal-silence")
    if silence == "talk-over-close":
        long = _how_long(policy, "negotiation.platform_steps_in")
        title = f"The {turn}'s last turn"
        return State(f"{turn}_last", "talk", title, f"{long} in all", silence)
    id_, group, title, key = _DISPUTE[silence]
    if kind == "Talk":
        title = f"{title}{titles.get((turn, silence), '')}"
    return State(id_, group, title, _how_long(policy, key), silence)


def _turns(edges: Iterable[Edge]) -> dict[tuple[str, str], str]:
    """What tells two turns of one side apart, where silence does one thing in one and another in the other."""
    seen: dict[tuple[str, str], set[bool]] = {}
    for edge in edges:
        x = edge.after
        if isinstance(x, Talk) and not x.stands_still and x.silence != "talk-over-close":
            fact = x.seller_spoke if x.turn == "seller" else x.shown
            seen.setdefault((str(x.turn), x.silence), set()).add(fact)
    words = {
        ("seller", False): ", first answer",
        ("seller", True): ", later",
        ("buyer", False): ", nothing shown",
        ("buyer", True): ", evidence on file",
    }
    return {
        (turn, silence): words[turn, next(iter(facts))]
        for (turn, silence), facts in seen.items()
        if len(facts) == 1
    }


def _how_long(policy: Policy, key: str) -> str:
    there = settings(policy).get(key)
    return value_in_words(there) if there else ""


# ---------------------------------------------------------------------------------------------
# What is bought, under protection

PROTECTION = {"goods": "Where a piece is", "unit": "What has become of it"}
_GOODS = {
    "not shipped": ("Not shipped", "until the time to ship ends"),
    "numbered": ("A number was given", "until the carrier scans it"),
    "on its way": ("On its way", "until the promised date"),
    "delivered": ("Marked delivered", "protection counts from here"),
    "in hand": ("Receipt confirmed", "protection counts from the first of both"),
}
_UNITS = {
    "free": ("Under protection", "it can be claimed in time"),
    "disputed": ("In dispute", "its money stays where it is"),
    "spent": ("Decided", "a dispute or a chargeback has ended about it"),
    "released": ("Final", "the seller is paid"),
    "cancelled": ("Cancelled", "the money goes back"),
}
# What leads from one to another. A piece changes by moves about something else, of which a walk keeps
# only what comes of them; so a way is drawn where the walk has met what it leads to.
_WAYS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("not shipped", "numbered"): ("seller", "gives a tracking number"),
    ("numbered", "on its way"): ("carrier", "scans the parcel"),
    ("numbered", "delivered"): ("carrier", "delivers it"),
    ("numbered", "in hand"): ("buyer", "has it in hand"),
    ("on its way", "delivered"): ("carrier", "delivers it"),
    ("on its way", "numbered"): ("carrier", "takes its scan back"),
    ("on its way", "in hand"): ("buyer", "has it in hand"),
    ("delivered", "on its way"): ("carrier", "takes the delivery back"),
    ("delivered", "numbered"): ("carrier", "takes the delivery back"),
    ("delivered", "in hand"): ("buyer", "has it in hand"),
    ("free", "disputed"): ("buyer", "opens a dispute"),
    ("free", "released"): ("silence", "protection ends"),
    ("free", "cancelled"): ("order", "it is cancelled, or not shipped in time"),
    ("free", "spent"): ("card issuer", "keeps the payment"),
    ("disputed", "free"): ("buyer", "closes the dispute"),
    ("disputed", "released"): ("buyer", "closes the dispute too late to claim again"),
    ("disputed", "spent"): ("order", "the dispute ends"),
    ("released", "free"): ("carrier", "takes a false delivery back"),
}


def protection(walked: Walked) -> Picture:
    """What is bought: where it is, and what has become of it in law."""
    goods = {e.after.where for e in walked.edges if isinstance(e.after, Goods)} | {"not shipped"}
    units = [e.after for e in walked.edges if isinstance(e.after, Unit)]
    met = goods | {x.now for x in units} | {"free"}
    never = set()
    if not any(x.reopened for x in units):
        never.add(("released", "free"))
    if not any(x.network == "taken back" for x in units):
        never.add(("free", "spent"))
    ways = {w: says for w, says in _WAYS.items() if w not in never and met.issuperset(w)}
    leaving = {was for was, _ in ways}

    def state(at: str) -> State:
        group, table = ("goods", _GOODS) if at in _GOODS else ("unit", _UNITS)
        title, note = table[at]
        return State(at.replace(" ", "_"), group, title, note, "", at not in leaving)

    steps = [Step(state(was), *says, state(now)) for (was, now), says in ways.items()]
    title = f"What is bought under {walked.policy.title}"
    says = "Where each piece can be, and what can become of it."
    order = [x.replace(" ", "_") for x in (*_GOODS, *_UNITS)]
    return _picture(title, says, PROTECTION, steps, order)


# ---------------------------------------------------------------------------------------------
# Money that goes back

MONEY = {"refund": "A refund", "chargeback": "A chargeback"}
_REFUND = {
    "asked": ("Decided", ""),
    "started": ("On its way", ""),
    "moved": ("Arrived", "the buyer has it"),
    "refused": ("Can't be sent", "refunds.choose_way"),
    "unclaimed": ("Kept for the buyer", "refunds.keep_unclaimed"),
    "handed_over": ("Handed over", "to whom the law names"),
    "cancelled": ("Not sent", "a chargeback took its place"),
}
_NETWORK = {
    "notice": ("Reported", "until the network's day to answer"),
    "contested": ("Contested", "chargeback.longest"),
    "second_round": ("Second round", "until the network's day to answer"),
    "won": ("Won", "the money came back"),
    "lost": ("Lost", "the buyer keeps the money"),
    "withdrawn": ("Taken back", "by the buyer or the issuer"),
}


def money(walked: Walked) -> Picture:
    """Money that goes back: a refund on its way, and a chargeback."""
    found: list[tuple[str, str, str, str, str]] = []
    for edge in walked.edges:
        if isinstance(edge.after, Paying | Network):
            kind = "refund" if isinstance(edge.after, Paying) else "chargeback"
            now = phase(edge.after)[1]
            if edge.before == ("nothing",):
                found.append((kind, BEGIN, *_first(kind), now))
            elif len(edge.before) > 1:
                who, what = who_and_what(edge.by) if edge.by else ("card issuer", "steps in")
                found.append((kind, edge.before[1], who, what, now))
            elif now == "cancelled":
                found.append((kind, "asked", "card issuer", "takes the payment back", now))
    leaving = {(kind, was) for kind, was, _, _, now in found if was != now}

    def state(kind: str, at: str) -> State:
        if at == BEGIN:
            return _BEGIN
        title, note = (_REFUND if kind == "refund" else _NETWORK)[at]
        long = _how_long(walked.policy, note) or ("" if "." in note else note)
        return State(f"{kind}_{at}", kind, title, long, "", (kind, at) not in leaving)

    steps = [
        Step(state(kind, was), who, what, state(kind, now)) for kind, was, who, what, now in found
    ]
    title = f"Money that goes back under {walked.policy.title}"
    says = "A refund on its way to the buyer, and a chargeback by the card issuer."
    order = [*(f"refund_{x}" for x in _REFUND), *(f"chargeback_{x}" for x in _NETWORK)]
    return _picture(title, says, MONEY, steps, order)


def _first(kind: str) -> tuple[str, str]:
    if kind == "refund":
        return "order", "money goes back to the buyer"
    return "card issuer", "takes the payment back"


# ---------------------------------------------------------------------------------------------
# In one sentence


def silence_says(state: State, policy: Policy) -> str:
    """What silence does in a state, as a sentence."""
    rule = SILENCES.get(state.silence)
    return rule.sentence.format(days=policy.protection.after_promised_date.days) if rule else ""
