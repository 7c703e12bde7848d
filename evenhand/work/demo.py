"""A small, believable marketplace to look around in: people, orders at every stage, real files.

Everything goes through the one write path, at the moments it would have happened. Filling twice
changes nothing.
"""

import hashlib
import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from django.db import connection

from ..cases import clock
from ..cases.handle import Done, handle, new_command
from ..cases.ids import new_id
from ..cases.policies import policy as policy_of
from ..core.chargeback import commands as cb
from ..core.deadlines import deadlines_of
from ..core.dispute import commands as d
from ..core.dispute.state import Liable, Remedy
from ..core.envelope import AnyCommand
from ..core.order import commands as o
from ..core.order.state import Order, Part, Tracking
from ..core.parties import CLOCK, Actor, Role
from ..core.units import Span
from ..evidence import store
from ..people.models import ApiKey, User
from .loops import settle_down

DAY = timedelta(days=1)
PASSWORD = "evenhand-demo"  # noqa: S105 - printed on the screen, for the sample people only
MARKET = Actor(Role.PLATFORM, "market")
DANA = Actor(Role.MEDIATOR, "m-dana")


class Login(NamedTuple):
    """Who can be signed in as, and what there is to see."""

    role: str
    username: str
    password: str
    look: str


_PEOPLE = (
    ("buyer", "mara", "b-mara", "Mara Lindqvist", "orders at every stage, a promise that presses"),
    (
        "buyer",
        "tomas",
        "b-tomas",
        "Tomás Ferreira",
        "a ruling to accept or appeal, a return to send",
    ),
    ("seller", "kiln", "s-kiln", "Kiln & Cup Ceramics", "claims to answer, a buyer who cancels"),
    ("seller", "volt", "s-volt", "Volt Street Electronics", "rulings, an appeal, a chargeback"),
    ("mediator", "dana", "m-dana", "Dana Okafor", "two cases waiting for a ruling"),
    ("mediator", "priya", "m-priya", "Priya Nair", "an appeal against a colleague's ruling"),
    ("operator", "sam", "o-sam", "Sam Reyes", "the books, the policy, the time machine"),
)


def logins() -> list[Login]:
    """One line for each person who can sign in."""
    return [Login(role, name, PASSWORD, look) for role, name, _, _, look in _PEOPLE]


def fill() -> list[Login]:
    """Make the sample marketplace, if it is not there, and say who can be signed in as."""
    _people()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM cases_reference WHERE reference LIKE 'EH-%' LIMIT 1")
        there = cursor.fetchone() is not None
    if not there:
        for story in _STORIES:
            story(clock.now())
    settle_down()
    while store.look_at_pending():
        pass
    return logins()


def _people() -> None:
    for role, username, party, name, _ in _PEOPLE:
        if User.objects.filter(username=username).exists():
            continue
        User.objects.create_user(
            username,
            password=PASSWORD,
            party=party,
            display_name=name,
            is_mediator=role == "mediator",
            is_operator=role == "operator",
        )
    if not ApiKey.objects.filter(name="sample marketplace").exists():
        ApiKey.issue("sample marketplace")


# ---------------------------------------------------------------------------------------------
# A story is told at the moments it happened; what fell due in between lapses at its own moment.


class Tale:
    """One sample order: steps are told in days from its purchase, deadlines lapse on the way."""

    def __init__(self, now: datetime, days_ago: float, place: o.PlaceOrder) -> None:
        self.start = now - days_ago * DAY
        shift = self.start - place.placed_at
        place = o.PlaceOrder(
            place.reference,
            place.buyer,
            place.seller,
            place.currency,
            place.placed_at + shift,
            place.ship_by + shift,
            place.promised_by + shift,
            place.lines,
            place.payment,
        )
        self.order = self._do(new_id(), MARKET, place, self.start)
        self.buyer = Actor(Role.BUYER, place.buyer)
        self.seller = Actor(Role.SELLER, place.seller)
        for line in place.lines:
            for sha256 in line.listing.photos:
                self.file(_by_digest()[sha256], self.seller, 0)

    def _do(self, order: str, actor: Actor, do: AnyCommand, at: datetime) -> Order:
        done = handle(new_command(order, actor, do, at=at))
        assert isinstance(done, Done), f"the sample tells nothing impossible: {done}"
        return done.order

    def at(self, day: float, actor: Actor, do: AnyCommand) -> "Tale":
        """Somebody does something on a day of the story."""
        moment = self.start + day * DAY
        self.until(moment)
        self.order = self._do(self.order.id, actor, do, moment)
        return self

    def until(self, moment: datetime) -> "Tale":
        """Let everything lapse that fell due before this moment."""
        while True:
            armed = deadlines_of(policy_of(self.order.policy), self.order)
            first = min((x for x in armed if x.due <= moment), key=lambda x: x.due, default=None)
            if first is None:
                return self
            lapse = o.Lapse(first.kind, first.about, first.due)
            self.order = self._do(self.order.id, CLOCK, lapse, first.due)

    def file(self, name: str, by: Actor, day: float) -> str:
        """Somebody uploads a sample file; returns its digest."""
        content = io.BytesIO(_media(name))
        at = self.start + day * DAY
        return store.receive(self.order.id, content, name, by.id, by.role, at).sha256

    def ship(self, day: float, tracking: str, carrier: str = "PostNord", *units: Span) -> "Tale":
        """The seller ships and the carrier takes the parcel."""
        self.at(day, self.seller, o.ShipParcel(carrier, tracking, units))
        return self.scan(day + 0.6, Tracking.ACCEPTED, "Porto")

    def scan(self, day: float, status: Tracking, place: str, parcel: int = 0) -> "Tale":
        """The carrier says something of the latest parcel, or of the one that is named."""
        no = parcel or len(self.order.parcels)
        at = self.start + day * DAY
        return self.at(day, MARKET, o.RecordTracking(no, status, at - timedelta(hours=1), place))


@lru_cache(maxsize=64)
def _media(name: str) -> bytes:
    return files("evenhand.sample").joinpath("media", name).read_bytes()


@lru_cache(maxsize=1)
def _by_digest() -> dict[str, str]:
    return {
        hashlib.sha256(_media(f.name)).hexdigest(): f.name
        for f in files("evenhand.sample").joinpath("media").iterdir()
        if f.name.endswith((".jpg", ".png"))
    }


def _photo(name: str) -> tuple[str, ...]:
    return (hashlib.sha256(_media(name)).hexdigest(),)


def _listing(key: str) -> o.Listing:
    title, description, specifications, photo, tags = _LISTINGS[key]
    return o.Listing(title, description, specifications, _photo(photo), tags)


_LISTINGS: dict[str, tuple[str, str, dict[str, str], str, tuple[str, ...]]] = {
    "mug": (
        "Handmade stoneware mug, speckled turquoise glaze",
        "Thrown by hand, fired twice. Each mug is a little different. Dishwasher safe.",
        {"Volume": "350 ml", "Material": "Stoneware", "Height": "9.5 cm"},
        "mug-listing.jpg",
        (),
    ),
    "headphones": (
        "Over-ear headphones with active noise cancelling",
        "40 mm drivers, 35 hours of battery, folds flat. Comes with a case and a USB-C cable.",
        {"Noise cancelling": "Active, 3 levels", "Battery": "35 h", "Colour": "Graphite"},
        "headphones-listing.jpg",
        (),
    ),
    "lamp": (
        "Desk lamp, sage green and brass, dimmable",
        "Warm light from 2700 K, brass arm, touch dimmer in the foot.",
        {"Height": "42 cm", "Light": "2700 K, 450 lm", "Plug": "EU type C"},
        "desk-lamp-listing.jpg",
        (),
    ),
    "case": (
        "Phone case, recycled plastic, ocean blue",
        "A thin case with a soft inside. Ocean blue.",
        {"Colour": "Ocean blue", "Fits": "6.1 inch models"},
        "phone-case-listing.jpg",
        ("free_return",),
    ),
}


def _place(
    reference: str,
    buyer: str,
    seller: str,
    currency: str,
    lines: tuple[o.NewLine, ...],
    *payment: Part,
    ship_days: float = 5,
    promise_days: float = 25,
) -> o.PlaceOrder:
    now = clock.now()
    return o.PlaceOrder(
        reference,
        buyer,
        seller,
        currency,
        now,
        now + ship_days * DAY,
        now + promise_days * DAY,
        lines,
        payment,
    )


def _line(key: str, quantity: int, item: int, shipping: int = 0, tax: int = 0) -> o.NewLine:
    return o.NewLine(quantity, item, _listing(key), shipping, tax)


# ---------------------------------------------------------------------------------------------
# The stories


def _a_promise_that_presses(now: datetime) -> None:
    """A mug arrived broken; the seller offers a part and presses to close (R26)."""
    place = _place(
        "EH-2041",
        "b-mara",
        "s-kiln",
        "EUR",
        (_line("mug", 2, 5800, 650),),
        Part("card", 5950, "card-4711"),
        Part("coins", 500),
    )
    tale = Tale(now, 15, place).ship(2, "LP042013376CN", "China Post")
    tale.scan(6, Tracking.IN_TRANSIT, "Hamburg").scan(10.2, Tracking.DELIVERED, "Malmö")
    video = tale.file("unboxing.mp4", tale.buyer, 10.9)
    photo = tale.file("mug-arrived.jpg", tale.buyer, 10.9)
    close = tale.file("mug-close-up.jpg", tale.buyer, 10.9)
    tale.at(
        11,
        tale.buyer,
        d.OpenDispute(
            (Span(1, 1, 1),),
            "damaged",
            Remedy.REFUND_ONLY,
            2975,
            "I ordered two mugs. One arrived with a crack through the wall and a piece broken out of "
            "the rim. I would like the price of that mug back.",
            (
                d.NewExhibit("unboxing_video", (video,), "Opening the sealed parcel, in one take."),
                d.NewExhibit("photo", (photo, close), "The whole mug, and the break close up."),
            ),
        ),
    )
    tale.at(
        12.5,
        tale.seller,
        d.MakeOffer(1, Remedy.REFUND_ONLY, 1000, "Small cracks happen with handmade goods."),
    )
    tale.at(
        13.4,
        tale.seller,
        o.SendMessage(
            "Dear Mara, please close the dispute first, then I will refund you 20 euros by PayPal "
            "this week. The open dispute hurts our shop.",
            1,
        ),
    )
    tale.until(now)


def _before_the_mediator(now: datetime) -> None:
    """Headphones without what the listing promised; both sides were heard, a person decides."""
    place = _place(
        "EH-2038",
        "b-mara",
        "s-volt",
        "EUR",
        (_line("headphones", 1, 18900, 0, 3023),),
        Part("card", 21923, "card-4711"),
    )
    tale = Tale(now, 24, place).ship(1, "RR204816327NL", "PostNL")
    tale.scan(7, Tracking.DELIVERED, "Malmö")
    capture = tale.file("headphones-listing.jpg", tale.buyer, 8)
    tale.at(
        8.2,
        tale.buyer,
        d.OpenDispute(
            (Span(1, 1, 1),),
            "not_as_described",
            Remedy.RETURN_AND_REFUND,
            21923,
            "The listing says active noise cancelling with three levels. The headphones that arrived "
            "have no such function and no button for it. I want to send them back.",
            (d.NewExhibit("listing_capture", (capture,), "The listing as I bought it."),),
        ),
    )
    tale.at(
        11,
        tale.seller,
        d.Reject(
            1,
            "The headphones have passive noise isolation, which most customers understand by noise "
            "cancelling. They are new and work.",
        ),
    )
    tale.at(12, tale.buyer, d.Escalate(1))
    tale.at(
        12.4, tale.seller, d.MakeOffer(1, Remedy.REFUND_ONLY, 4000, "For the misunderstanding.")
    )
    tale.until(now)


def _delivered_but_not_here(now: datetime) -> None:
    """The carrier says delivered, the buyer has nothing; the seller does not believe it."""
    place = _place(
        "EH-2036",
        "b-tomas",
        "s-kiln",
        "EUR",
        (_line("mug", 4, 11600, 900),),
        Part("card", 12500, "card-2202"),
    )
    tale = Tale(now, 27, place).ship(1, "RR918273641DE", "DHL")
    tale.scan(8, Tracking.DELIVERED, "Lisboa")
    tale.at(
        10,
        tale.buyer,
        d.OpenDispute(
            (Span(1, 1, 4),),
            "delivered_not_here",
            Remedy.REFUND_ONLY,
            12500,
            "Tracking says delivered to the front door. I was at home all day, nobody rang, and "
            "neither neighbours nor the concierge have the parcel.",
            (d.NewExhibit("tracking_record", (), "", 1),),
        ),
    )
    tale.at(13, tale.seller, d.Reject(1, "The carrier has a scan of the delivery at the address."))
    tale.at(14, tale.buyer, d.Hold(1))
    tale.until(now)


def _new_claim(now: datetime) -> None:
    """A claim filed yesterday: the seller's turn."""
    place = _place(
        "EH-2052",
        "b-tomas",
        "s-kiln",
        "EUR",
        (_line("lamp", 1, 7900, 490),),
        Part("paypal", 8390, "pp-778"),
    )
    tale = Tale(now, 12, place).ship(2, "RR557310020SE")
    tale.scan(9, Tracking.DELIVERED, "Lisboa")
    photo = tale.file("desk-lamp-listing.jpg", tale.buyer, 10)
    tale.at(
        11,
        tale.buyer,
        d.OpenDispute(
            (Span(1, 1, 1),),
            "defective",
            Remedy.RETURN_AND_REFUND,
            8390,
            "I ordered the dimmable lamp. It lights up, but touching the foot does nothing: it "
            "cannot be dimmed. I would like to send it back for a refund.",
            (d.NewExhibit("photo", (photo,), "The lamp on my desk."),),
        ),
    )
    tale.until(now)


def _in_transit(now: datetime) -> None:
    """On its way and inside the promised time: nothing to claim (R7)."""
    place = _place(
        "EH-2060",
        "b-mara",
        "s-kiln",
        "EUR",
        (_line("lamp", 1, 7900, 490),),
        Part("card", 8390, "card-4711"),
    )
    tale = Tale(now, 6, place).ship(2, "RR310044912SE")
    tale.scan(4.5, Tracking.IN_TRANSIT, "København")
    tale.until(now)


def _late(now: datetime) -> None:
    """The promised date has passed with nothing delivered: not received can be claimed (R4)."""
    place = _place(
        "EH-2019",
        "b-mara",
        "s-volt",
        "USD",
        (_line("case", 1, 1450, 350),),
        Part("card", 1800, "card-4711"),
        promise_days=22,
    )
    tale = Tale(now, 26, place).ship(3, "LX204816119CN", "China Post")
    tale.scan(8, Tracking.IN_TRANSIT, "Shenzhen")
    tale.until(now)


def _window_running_out(now: datetime) -> None:
    """Delivered, nothing claimed, the window nearly over (R6)."""
    place = _place(
        "EH-2024",
        "b-mara",
        "s-volt",
        "EUR",
        (_line("case", 1, 1900, 0, 361),),
        Part("card", 2261, "card-4711"),
    )
    tale = Tale(now, 22, place).ship(2, "RR445566778NL", "PostNL")
    tale.scan(7.8, Tracking.DELIVERED, "Malmö")
    tale.until(now)


def _two_parcels(now: datetime) -> None:
    """One order, two parcels weeks apart, each with its own window."""
    place = _place(
        "EH-2031",
        "b-mara",
        "s-kiln",
        "EUR",
        (_line("mug", 4, 11600, 900), _line("lamp", 1, 7900, 490)),
        Part("card", 15890, "card-4711"),
        Part("wallet", 5000),
        ship_days=20,
        promise_days=40,
    )
    tale = Tale(now, 20, place).ship(2, "RR100200309SE", "PostNord", Span(1, 1, 4))
    tale.scan(8, Tracking.DELIVERED, "Malmö")
    tale.ship(17, "RR100200312SE", "PostNord", Span(2, 1, 1))
    tale.until(now)


def _not_shipped(now: datetime) -> None:
    """Paid and waiting to be shipped."""
    place = _place(
        "EH-2066",
        "b-tomas",
        "s-kiln",
        "EUR",
        (_line("mug", 1, 2900, 450),),
        Part("card", 3350, "card-2202"),
    )
    Tale(now, 3.4, place).until(now)


def _going_back(now: datetime) -> None:
    """The seller conceded a return; the buyer has the address and must ship."""
    place = _place(
        "EH-2027",
        "b-tomas",
        "s-volt",
        "JPY",
        (_line("headphones", 1, 24800),),
        Part("card", 24800, "card-2202"),
    )
    tale = Tale(now, 18, place).ship(1, "RR808080800JP", "Japan Post")
    tale.scan(9, Tracking.DELIVERED, "Lisboa")
    photo = tale.file("headphones-listing.jpg", tale.buyer, 10)
    tale.at(
        10,
        tale.buyer,
        d.OpenDispute(
            (Span(1, 1, 1),),
            "wrong_item",
            Remedy.RETURN_AND_REFUND,
            24800,
            "I ordered the graphite headphones and received white ones of another model. I would "
            "like to return them for a refund.",
            (d.NewExhibit("photo", (photo,), "What I ordered, for comparison."),),
        ),
    )
    tale.at(11, tale.seller, d.Concede(1))
    tale.at(
        12.5,
        tale.seller,
        d.GiveReturnAddress(1, "Volt Street Electronics, Returns\n14 Harbour Road\n3011 Rotterdam"),
    )
    tale.until(now)


def _ruled(now: datetime) -> None:
    """A ruling with reasons tied to exhibits; the money is split to the cent."""
    place = _place(
        "EH-1994",
        "b-mara",
        "s-kiln",
        "EUR",
        (_line("mug", 3, 8700, 650),),
        Part("card", 8350, "card-4711"),
        Part("coins", 1000),
    )
    tale = Tale(now, 42, place).ship(2, "RR654320010SE")
    tale.scan(9, Tracking.DELIVERED, "Malmö")
    photo = tale.file("mug-arrived.jpg", tale.buyer, 10)
    tale.at(
        10.5,
        tale.buyer,
        d.OpenDispute(
            (Span(1, 1, 3),),
            "damaged",
            Remedy.REFUND_ONLY,
            8350,
            "One of three mugs arrived broken and the other two have hairline cracks. I want my "
            "money back for all three.",
            (d.NewExhibit("photo", (photo,), "The broken mug."),),
        ),
    )
    tale.at(12, tale.seller, d.MakeOffer(1, Remedy.REFUND_ONLY, 2500, "For the broken one."))
    tale.at(13, tale.buyer, d.Hold(1))
    tale.at(14, tale.buyer, d.Escalate(1))
    tale.at(
        19,
        DANA,
        d.Rule(
            1,
            Remedy.REFUND_ONLY,
            3100,
            Liable.SELLER,
            (
                d.NewFinding(
                    "One mug arrived broken",
                    True,
                    "The photo shows the break; the parcel was opened a day after delivery.",
                    (1,),
                ),
                d.NewFinding(
                    "The other two mugs are cracked",
                    False,
                    "Nothing on file shows the other two mugs.",
                ),
            ),
            "The claim is upheld for one of three mugs. Its price and its share of the postage go "
            "back to the buyer; the rest goes to the seller.",
        ),
    )
    tale.until(now)


def _may_appeal(now: datetime) -> None:
    """Ruled two days ago: either side may have somebody else look at it (R23)."""
    place = _place(
        "EH-2033",
        "b-tomas",
        "s-volt",
        "EUR",
        (_line("headphones", 1, 18900, 0, 3023),),
        Part("card", 21923, "card-2202"),
    )
    tale = Tale(now, 24, place).ship(1, "RR330041557NL", "PostNL")
    tale.scan(7, Tracking.DELIVERED, "Lisboa")
    photo = tale.file("headphones-listing.jpg", tale.buyer, 8)
    tale.at(
        8,
        tale.buyer,
        d.OpenDispute(
            (Span(1, 1, 1),),
            "defective",
            Remedy.REFUND_ONLY,
            21923,
            "The left side goes silent after a few minutes, with the cable and without it. I have "
            "tried two phones. I would like my money back.",
            (d.NewExhibit("photo", (photo,), "The headphones, with the serial number."),),
        ),
    )
    tale.at(10, tale.seller, d.Reject(1, "Our test found no fault; it may be the phone."))
    tale.at(11, tale.buyer, d.Escalate(1))
    tale.at(
        12,
        DANA,
        d.AskExhibit(1, Role.SELLER, "document", "The report of the test that found no fault."),
    )
    tale.at(
        22,
        DANA,
        d.Rule(
            1,
            Remedy.REFUND_ONLY,
            9000,
            Liable.SELLER,
            (
                d.NewFinding(
                    "The left side fails",
                    True,
                    "The buyer describes one fault, the same each time. The test the seller speaks of "
                    "is not on file; it was asked for and did not come.",
                    (1,),
                ),
            ),
            "The headphones can be used with one side. Nine of twenty-two parts of the price go back.",
        ),
    )
    tale.until(now)


def _an_appeal(now: datetime) -> None:
    """The buyer had the ruling looked at again; a colleague of the mediator decides (R23)."""
    place = _place(
        "EH-2022",
        "b-mara",
        "s-volt",
        "EUR",
        (_line("case", 6, 11400, 600),),
        Part("card", 12000, "card-4711"),
    )
    tale = Tale(now, 30, place).ship(1, "RR220190036NL", "PostNL")
    tale.scan(8, Tracking.DELIVERED, "Malmö")
    capture = tale.file("phone-case-listing.jpg", tale.buyer, 9)
    photo = tale.file("phone-case-arrived.jpg", tale.buyer, 9)
    tale.at(
        9,
        tale.buyer,
        d.OpenDispute(
            (Span(1, 1, 6),),
            "not_as_described",
            Remedy.REFUND_ONLY,
            9000,
            "Six cases were to be ocean blue. All six are yellow. I can sell them, but not at this "
            "price; I ask for three quarters of it.",
            (
                d.NewExhibit("listing_capture", (capture,), "The listing as I bought it."),
                d.NewExhibit("photo", (photo,), "One of the six, by daylight."),
            ),
        ),
    )
    tale.at(
        10, tale.seller, d.MakeOffer(1, Remedy.REFUND_ONLY, 2000, "The factory has mixed them up.")
    )
    tale.at(12, tale.buyer, d.Escalate(1))
    tale.at(
        20,
        DANA,
        d.Rule(
            1,
            Remedy.REFUND_ONLY,
            4000,
            Liable.SELLER,
            (
                d.NewFinding(
                    "The cases are not of the colour that was listed",
                    True,
                    "The listing names one colour, and the photo shows another.",
                    (1, 2),
                ),
            ),
            "A third of the price is what another colour takes from a case that fits.",
        ),
    )
    tale.at(21, tale.seller, d.WaiveAppeal(1))
    tale.at(
        24,
        tale.buyer,
        d.FileAppeal(
            1,
            Remedy.REFUND_ONLY,
            7500,
            "The ruling takes a third as if the colour did not matter. Yellow cases sell here for "
            "less than half, and the listing was chosen for its colour.",
        ),
    )
    tale.until(now)


def _coming_again(now: datetime) -> None:
    """Both agreed on another lamp; it is on its way while the money waits."""
    place = _place(
        "EH-2043",
        "b-mara",
        "s-kiln",
        "EUR",
        (_line("lamp", 1, 7900, 490),),
        Part("card", 8390, "card-4711"),
    )
    tale = Tale(now, 21, place).ship(2, "RR430077412SE")
    tale.scan(8, Tracking.DELIVERED, "Malmö")
    photo = tale.file("desk-lamp-listing.jpg", tale.buyer, 9)
    tale.at(
        9,
        tale.buyer,
        d.OpenDispute(
            (Span(1, 1, 1),),
            "wrong_item",
            Remedy.REPLACEMENT,
            8390,
            "I ordered the lamp in sage green and received it in black. I would like the green one.",
            (d.NewExhibit("photo", (photo,), "The lamp I ordered."),),
        ),
    )
    tale.at(
        10,
        tale.seller,
        d.MakeOffer(1, Remedy.REPLACEMENT, 8390, "Our mistake. A green one leaves this week."),
    )
    tale.at(11, tale.buyer, d.AcceptOffer(1, 1))
    tale.at(14, tale.seller, d.ShipReplacement(1, "PostNord", "RR430077426SE"))
    scanned = tale.start + 15 * DAY
    tale.at(15, MARKET, d.RecordReplacementTracking(1, Tracking.ACCEPTED, scanned, "Porto"))
    tale.until(now)


def _charged_back(now: datetime) -> None:
    """The buyer went to the card issuer while the dispute ran; everything waits for that (R30)."""
    place = _place(
        "EH-2030",
        "b-tomas",
        "s-volt",
        "EUR",
        (_line("case", 3, 5700, 500),),
        Part("card", 6200, "card-2202"),
    )
    tale = Tale(now, 23, place).ship(2, "RR300512648NL", "PostNL")
    tale.scan(9, Tracking.DELIVERED, "Lisboa")
    capture = tale.file("phone-case-listing.jpg", tale.buyer, 10)
    tale.at(
        10,
        tale.buyer,
        d.OpenDispute(
            (Span(1, 1, 3),),
            "not_as_described",
            Remedy.REFUND_ONLY,
            6200,
            "None of the three cases fits a 6.1 inch phone; they are for a larger one.",
            (d.NewExhibit("listing_capture", (capture,), "The size as listed."),),
        ),
    )
    tale.at(13, tale.seller, d.Reject(1, "The size is right. Please press the corners in firmly."))
    tale.at(
        16,
        MARKET,
        cb.ReportChargeback(0, 6200, "13.3", "CB-88213", tale.start + 36 * DAY),
    )
    tale.until(now)


def _wants_to_cancel(now: datetime) -> None:
    """Not shipped yet, and the buyer asks to cancel: silence cancels (R27)."""
    place = _place(
        "EH-2067",
        "b-tomas",
        "s-kiln",
        "EUR",
        (_line("mug", 2, 5800, 650),),
        Part("card", 6450, "card-2202"),
    )
    tale = Tale(now, 1.9, place)
    tale.at(1.1, tale.buyer, o.RequestCancellation("ordered_by_mistake"))
    tale.until(now)


def _more_time(now: datetime) -> None:
    """The seller needs longer to ship, and only the buyer can grant it."""
    place = _place(
        "EH-2064",
        "b-mara",
        "s-volt",
        "EUR",
        (_line("headphones", 1, 18900, 0, 3023),),
        Part("card", 21923, "card-4711"),
    )
    tale = Tale(now, 3.2, place)
    note = "The graphite ones come in on Monday; we would rather not send another colour."
    tale.at(2.6, tale.seller, o.AskHandlingTime(4, note))
    tale.until(now)


def _seller_silent(now: datetime) -> None:
    """Never arrived, the seller never answered: the claim was carried out as asked (R21)."""
    place = _place(
        "EH-1988",
        "b-mara",
        "s-volt",
        "EUR",
        (_line("case", 2, 3800, 0, 722),),
        Part("card", 4522, "card-4711"),
        promise_days=20,
    )
    tale = Tale(now, 34, place).ship(3, "LX118822334CN", "China Post")
    tale.scan(6, Tracking.IN_TRANSIT, "Shenzhen")
    tale.at(
        22,
        tale.buyer,
        d.OpenDispute(
            (Span(1, 1, 2),),
            "not_received",
            Remedy.REFUND_ONLY,
            4522,
            "The promised date passed two days ago and the tracking has not moved for two weeks. I "
            "would like a full refund.",
            (d.NewExhibit("tracking_record", (), "", 1),),
        ),
    )
    tale.until(now)


def _quiet(now: datetime) -> None:
    """Nothing went wrong: the window lapsed and the seller was paid (R3)."""
    place = _place(
        "EH-1971",
        "b-mara",
        "s-kiln",
        "EUR",
        (_line("mug", 1, 2900, 450),),
        Part("card", 3350, "card-4711"),
    )
    tale = Tale(now, 40, place).ship(2, "RR771199003SE")
    tale.scan(8, Tracking.DELIVERED, "Malmö")
    tale.until(now)


_STORIES = (
    _quiet,
    _seller_silent,
    _ruled,
    _an_appeal,
    _delivered_but_not_here,
    _before_the_mediator,
    _may_appeal,
    _charged_back,
    _late,
    _window_running_out,
    _two_parcels,
    _going_back,
    _coming_again,
    _a_promise_that_presses,
    _new_claim,
    _in_transit,
    _more_time,
    _not_shipped,
    _wants_to_cancel,
)


def people() -> Iterator[dict[str, Any]]:
    """The sample people as the sign-in page shows them."""
    for role, username, _, name, look in _PEOPLE:
        yield {"role": role, "username": username, "name": name, "look": look}
