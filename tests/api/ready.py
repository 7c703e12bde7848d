"""For each command that a marketplace may send: an order on which it can be, and who may send it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from evenhand.cases import clock
from tests.api.market import DAY, Json, Market, moment


class Ready(NamedTuple):
    """An order, who sends the command in whose fields nothing is wrong."""

    order: str
    who: Json
    fields: Json


UNIT = [{"line": 1, "first": 1, "last": 1}]
FOUND = {"point": "it is broken", "found": True, "reasons": "The photo shows it."}


# --- how an order comes to where a command is possible ------------------------------------------


def _numbered(m: Market) -> str:
    """Shipped by a number that no carrier has scanned."""
    order = m.placed()
    m.does(order, m.seller, "ship_parcel", carrier="Post", tracking="RR1")
    return order


def _on_its_way(m: Market) -> str:
    order = m.placed()
    m.shipped(order)
    return order


def _asked_to_wait(m: Market) -> str:
    order = m.placed()
    m.does(order, m.seller, "ask_handling_time", days=3)
    return order


def _asked_to_cancel(m: Market) -> str:
    order = m.placed()
    m.does(order, m.buyer, "request_cancellation", reason="no_longer_wanted")
    return order


def _cancelled(m: Market) -> str:
    """Everything goes back by card and with coins; nothing has moved yet."""
    order = m.placed()
    m.does(order, m.seller, "cancel_units", reason="sold_out")
    return order


def _not_sendable(m: Market) -> str:
    order = _cancelled(m)
    m.does(order, m.platform, "refuse_refund", refund=1, part=0, code="account_closed")
    return order


def _rejected(m: Market) -> str:
    order = m.disputed()
    m.does(order, m.seller, "reject", dispute=1, reasons="It left us whole.")
    return order


def _offered(m: Market) -> str:
    order = m.disputed()
    m.does(order, m.seller, "make_offer", dispute=1, remedy="refund_only", amount=100)
    return order


def _promised(m: Market) -> str:
    order = m.disputed()
    text = "Please close the dispute, I will refund you 12 EUR tomorrow."
    m.does(order, m.seller, "send_message", text=text, dispute=1)
    return order


def _in_mediation(m: Market) -> str:
    order = _rejected(m)
    m.does(order, m.buyer, "escalate", dispute=1)
    return order


def ruling(amount: int = 500) -> Json:
    """What a mediator decides, with everything that belongs to it."""
    return {
        "dispute": 1,
        "remedy": "refund_only",
        "amount": amount,
        "liable": "seller",
        "findings": [FOUND],
        "statement": "A part is fair.",
    }


def _ruled(m: Market) -> str:
    order = _in_mediation(m)
    m.does(order, m.mediator, "rule", **ruling())
    return order


def _appealed(m: Market) -> str:
    order = _ruled(m)
    m.does(order, m.buyer, "file_appeal", **APPEAL)
    m.does(order, m.seller, "waive_appeal", dispute=1)
    return order


APPEAL: Json = {"dispute": 1, "remedy": "refund_only", "amount": 1000, "grounds": "Look again."}


def _going_back(m: Market) -> str:
    """The seller has conceded a return and has to say where to."""
    order = m.disputed(remedy="return_and_refund")
    m.does(order, m.seller, "concede", dispute=1)
    return order


def _to_be_sent_back(m: Market) -> str:
    order = _going_back(m)
    m.does(order, m.seller, "give_return_address", dispute=1, address="Dock 4")
    return order


def _sent_back(m: Market) -> str:
    order = _to_be_sent_back(m)
    m.does(order, m.buyer, "ship_return", dispute=1, carrier="Post", tracking="BACK1")
    return order


def _back(m: Market) -> str:
    order = _sent_back(m)
    m.does(order, m.platform, "record_return_tracking", **_carrier("delivered"))
    return order


def _to_be_replaced(m: Market) -> str:
    order = m.disputed(remedy="replacement")
    m.does(order, m.seller, "concede", dispute=1)
    return order


def _replacement_sent(m: Market) -> str:
    order = _to_be_replaced(m)
    m.does(order, m.seller, "ship_replacement", dispute=1, carrier="Post", tracking="NEW1")
    return order


def _replaced(m: Market) -> str:
    order = _replacement_sent(m)
    m.does(order, m.platform, "record_replacement_tracking", **_carrier("delivered"))
    return order


def notice(**other: Any) -> Json:
    """A chargeback of everything the card paid."""
    return {
        "part": 0,
        "amount": 3500,
        "reason": "13.1",
        "reference": "CB-1",
        "respond_by": moment(clock.now() + 20 * DAY),
    } | other


def _charged_back(m: Market) -> str:
    order = m.delivered()
    m.does(order, m.platform, "report_chargeback", **notice())
    return order


def _contested(m: Market) -> str:
    order = _charged_back(m)
    m.does(order, m.platform, "contest_chargeback", chargeback=1)
    return order


def _paid_twice(m: Market) -> str:
    """Refunded by us and then by the issuer as well."""
    order = _cancelled(m)
    m.does(order, m.platform, "settle_refund", refund=1, part=0)
    m.does(order, m.platform, "report_chargeback", **notice())
    m.does(order, m.platform, "end_chargeback", chargeback=1, result="lost")
    return order


def _carrier(status: str) -> Json:
    return {"dispute": 1, "status": status, "happened_at": moment(clock.now()), "place": "Malmö"}


# --- the table ----------------------------------------------------------------------------------

# The command: the order, who may send it (the first does here), the fields.
_TABLE: dict[str, tuple[Callable[[Market], str], str, Callable[[Market], Json] | Json]] = {
    "ship_parcel": (
        Market.placed,
        "seller platform",
        {"carrier": "Post", "tracking": "RR1", "units": UNIT},
    ),
    "record_tracking": (
        _on_its_way,
        "platform",
        lambda _m: {"parcel": 1, "status": "delivered", "happened_at": moment(clock.now())},
    ),
    "correct_tracking": (Market.delivered, "platform", {"parcel": 1, "scan": 2}),
    "renumber_parcel": (
        _numbered,
        "seller platform",
        {"parcel": 1, "carrier": "Post", "tracking": "RR2"},
    ),
    "confirm_receipt": (_on_its_way, "buyer", {"parcel": 1}),
    "send_message": (Market.disputed, "buyer seller", {"text": "Hello!", "dispute": 1}),
    "ask_handling_time": (Market.placed, "seller", {"days": 3, "note": "A holiday."}),
    "ask_protection": (Market.delivered, "buyer", {"window": 1, "days": 7, "note": "I am away."}),
    "grant_extension": (_asked_to_wait, "buyer", {"extension": 1, "later_delivery": True}),
    "decline_extension": (_asked_to_wait, "buyer", {"extension": 1}),
    "request_cancellation": (
        Market.placed,
        "buyer",
        {"reason": "ordered_by_mistake", "units": UNIT, "acknowledged": ["x"]},
    ),
    "agree_cancellation": (_asked_to_cancel, "seller", {"cancellation": 1}),
    "refuse_cancellation": (
        _asked_to_cancel,
        "seller",
        {"cancellation": 1, "reasons": "It is packed."},
    ),
    "take_back_cancellation": (_asked_to_cancel, "buyer", {"cancellation": 1}),
    "cancel_units": (Market.placed, "seller", {"reason": "sold_out", "units": UNIT}),
    "declare_incident": (
        _on_its_way,
        "platform",
        {"incident": "strike", "clocks": ["delivery", "window"], "days": 5},
    ),
    "grant_goodwill": (
        Market.disputed,
        "platform",
        {"to": "buyer", "amount": 500, "reasons": "For the trouble.", "dispute": 1},
    ),
    "start_refund": (_cancelled, "platform", {"refund": 1, "part": 0}),
    "settle_refund": (
        _cancelled,
        "platform",
        {"refund": 1, "part": 0, "provider_reference": "re_1"},
    ),
    "refuse_refund": (_cancelled, "platform", {"refund": 1, "part": 0, "code": "closed"}),
    "choose_way": (
        _not_sendable,
        "buyer",
        {"refund": 1, "part": 0, "kind": "bank", "instrument": "DE02"},
    ),
    "open_dispute": (
        Market.delivered,
        "buyer",
        lambda m: m.claim(exhibits=[{"kind": "tracking_record"}], acknowledged=["x"]),
    ),
    "change_claim": (
        Market.disputed,
        "buyer",
        {
            "dispute": 1,
            "reason": "defective",
            "remedy": "refund_only",
            "amount": 900,
            "description": "It leaks.",
            "acknowledged": ["x"],
        },
    ),
    "add_exhibit": (
        Market.disputed,
        "buyer seller",
        {"dispute": 1, "exhibit": {"kind": "tracking_record", "note": "Here it is."}},
    ),
    "make_offer": (
        Market.disputed,
        "seller buyer",
        {
            "dispute": 1,
            "remedy": "return_and_refund",
            "amount": 900,
            "note": "Fair?",
            "freight": "seller",
            "replies_to": None,
        },
    ),
    "accept_offer": (_offered, "buyer seller", {"dispute": 1, "offer": 1}),
    "concede": (Market.disputed, "seller", {"dispute": 1}),
    "reject": (Market.disputed, "seller", {"dispute": 1, "reasons": "It left us whole."}),
    "hold": (_offered, "buyer", {"dispute": 1}),
    "escalate": (_rejected, "buyer seller", {"dispute": 1}),
    "ask_official": (_promised, "buyer", {"dispute": 1, "message": 1}),
    "withdraw": (Market.disputed, "buyer", {"dispute": 1}),
    "ask_exhibit": (
        _in_mediation,
        "mediator",
        {"dispute": 1, "of": "seller", "kind": "photo", "what": "The mug as it was packed."},
    ),
    "propose": (
        _in_mediation,
        "mediator",
        {"dispute": 1, "remedy": "return_and_refund", "amount": 600, "freight": "seller"},
    ),
    "rule": (_in_mediation, "mediator", ruling()),
    "file_appeal": (_ruled, "buyer seller", APPEAL),
    "waive_appeal": (_ruled, "buyer seller", {"dispute": 1}),
    "send_back": (_appealed, "mediator", {"dispute": 1, "reasons": "The film was not looked at."}),
    "give_return_address": (
        _going_back,
        "seller platform",
        {"dispute": 1, "address": "Dock 4", "label": True},
    ),
    "ship_return": (
        _to_be_sent_back,
        "buyer",
        {"dispute": 1, "carrier": "Post", "tracking": "BACK1", "postage": 700},
    ),
    "record_return_tracking": (_sent_back, "platform", lambda _m: _carrier("accepted")),
    "accept_return": (_back, "seller", {"dispute": 1}),
    "contest_return": (
        _back,
        "seller",
        {"dispute": 1, "reasons": "One is missing.", "found": "units_missing", "missing": UNIT},
    ),
    "ship_replacement": (
        _to_be_replaced,
        "seller",
        {"dispute": 1, "carrier": "Post", "tracking": "NEW1"},
    ),
    "record_replacement_tracking": (
        _replacement_sent,
        "platform",
        lambda _m: _carrier("delivered"),
    ),
    "accept_replacement": (_replaced, "buyer", {"dispute": 1}),
    "contest_replacement": (_replaced, "buyer", {"dispute": 1, "reasons": "It is broken too."}),
    "report_chargeback": (Market.delivered, "platform", lambda _m: notice(units=UNIT, amount=1)),
    "contest_chargeback": (_charged_back, "platform", {"chargeback": 1, "reference": "RP-1"}),
    "report_second_round": (
        _contested,
        "platform",
        lambda _m: {"chargeback": 1, "respond_by": moment(clock.now() + 30 * DAY)},
    ),
    "end_chargeback": (_contested, "platform", {"chargeback": 1, "result": "lost", "fee": 1500}),
    "settle_owed": (_paid_twice, "platform", {"chargeback": 1, "amount": 100, "recovered": True}),
}
COMMANDS = frozenset(_TABLE)
ROLES = ("buyer", "seller", "mediator", "platform")


def may_send(do: str) -> tuple[str, ...]:
    """The roles that a command is for."""
    return tuple(_TABLE[do][1].split())


def ready(market: Market, do: str) -> Ready:
    """An order on which the command can be sent now, by whom, with which fields."""
    prepare, roles, fields = _TABLE[do]
    order = prepare(market)
    who: Json = getattr(market, roles.split()[0])
    if do == "withdraw":
        warned = market.action(order, who, do)["bounds"]["acknowledge"]
        return Ready(order, who, {"dispute": 1, "acknowledged": warned})
    if do == "send_back":
        who = {"role": "mediator", "id": "m-somebody-else"}
    return Ready(order, who, fields(market) if callable(fields) else fields)
