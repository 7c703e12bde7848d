"""The people and the cases of the desks' tests: every stage of an order in one line.

Each scene has people and orders of its own and finds only those, so no test needs an empty
database. What is done goes through the one write path, in the name of who does it.
"""

import io
import re
from dataclasses import dataclass, field
from datetime import timedelta

from django.test import Client
from PIL import Image

from evenhand.cases import clock
from evenhand.cases.handle import Done, handle, new_command
from evenhand.cases.ids import new_id
from evenhand.core.chargeback import commands as cb
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Liable, Remedy
from evenhand.core.envelope import AnyCommand, Refused
from evenhand.core.order import commands as o
from evenhand.core.order.state import Order, Part, Tracking
from evenhand.core.parties import Actor, Role
from evenhand.core.units import Span, Units
from evenhand.people.models import User

MARKET = Actor(Role.PLATFORM, "market")
DAY = timedelta(days=1)
TRAP = "Please close the dispute, I will refund you 12 EUR tomorrow."
FALSE_REASON = "It is sold out. Please cancel the order and choose the reason no longer wanted."


def person(name: str, **more: object) -> User:
    """Somebody who can sign in."""
    tag = new_id()
    return User.objects.create_user(
        username=f"{name}-{tag}",
        party=f"{name}-{tag}",
        **{"display_name": name.title()} | more,
    )


def signed_in(user: User | None) -> Client:
    """A browser in which this person is signed in; nobody for ``None``."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def picture(colour: str = "teal", size: tuple[int, int] = (640, 480)) -> bytes:
    """A real, small JPEG."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def ruling(amount: int, remedy: Remedy = Remedy.REFUND_ONLY) -> d.Rule:
    """The seller answers for it; the reasons rest on the buyer's photo."""
    finding = d.NewFinding("The hinge is broken", True, "The photo shows it.", (1,))
    return d.Rule(1, remedy, amount, Liable.SELLER, (finding,), "As the photo shows.")


def hidden(page: str, name: str) -> str:
    """The value of a hidden field, as the browser would send it back."""
    for tag in re.findall(r"<input[^>]*>", page):
        if re.search(rf'name="{name}"', tag) and (value := re.search(r'value="([^"]*)"', tag)):
            return value[1]
    raise AssertionError(f"the page has no field {name}")


@dataclass
class Scene:
    """One order, from placed to wherever the test takes it."""

    buyer: User = field(default_factory=lambda: person("ines"))
    seller: User = field(default_factory=lambda: person("wei", display_name="Bright Lamps"))
    order: Order = field(init=False)
    mediator: User = field(init=False)  # who ruled

    def __post_init__(self) -> None:
        """Two lamps and a cup, paid by card and coins; ship by day 5, promised by day 30."""
        now, tag = clock.now(), new_id()
        lamp = o.Listing(
            "Folding desk lamp, warm white",
            "Aluminium arm, three hinges, touch dimmer, 3000 K.",
            {"Colour": "white", "Power": "9 W"},
        )
        cup = o.Listing("Stoneware cup, 0.3 l", "Speckled glaze, dishwasher safe.")
        place = o.PlaceOrder(
            f"EH-{tag[-6:].upper()}",
            self.buyer.party,
            self.seller.party,
            "EUR",
            now,
            now + 5 * DAY,
            now + 30 * DAY,
            (o.NewLine(2, 7600, lamp, 400), o.NewLine(1, 1400, cup, 100)),
            (Part("card", 9000), Part("coins", 500)),
        )
        done = handle(new_command(new_id(), MARKET, place))
        assert isinstance(done, Done)
        self.order = done.order

    @property
    def id(self) -> str:
        return self.order.id

    def by(self, who: User | Actor, role: Role | None = None) -> Actor:
        if isinstance(who, Actor):
            return who
        known = {self.buyer.party: Role.BUYER, self.seller.party: Role.SELLER}
        return Actor(role or known.get(who.party, Role.MEDIATOR), who.party)

    def given(self, who: User | Actor, *commands: AnyCommand) -> "Scene":
        """Somebody does something that is accepted."""
        for do in commands:
            done = handle(new_command(self.id, self.by(who), do))
            assert isinstance(done, Done), f"{do} was refused: {done}"
            self.order = done.order
        return self

    def refused(self, who: User | Actor, do: AnyCommand) -> str:
        """Somebody asks for what is not possible: the rule."""
        answer = handle(new_command(self.id, self.by(who), do), dry_run=True)
        assert isinstance(answer, Refused)
        return answer.rule

    def numbered(self, units: Units = ()) -> "Scene":
        """The seller has given a number; no carrier has scanned it."""
        no = len(self.order.parcels)
        return self.given(self.seller, o.ShipParcel("Post", f"RR12345678{5 + no}CN", units))

    def shipped(self, units: Units = ()) -> "Scene":
        """The carrier has it."""
        self.numbered(units)
        no = len(self.order.parcels)
        scan = o.RecordTracking(no, Tracking.ACCEPTED, clock.now(), "Shenzhen")
        return self.given(MARKET, scan)

    def delivered(self) -> "Scene":
        self.shipped()
        return self.given(MARKET, o.RecordTracking(1, Tracking.DELIVERED, clock.now(), "Lisbon"))

    def disputed(
        self, remedy: Remedy = Remedy.REFUND_ONLY, amount: int = 3600, files: tuple[str, ...] = ()
    ) -> "Scene":
        """One of the two lamps is claimed as damaged, with a photo."""
        self.delivered()
        photo = d.NewExhibit("photo", files or ("ab" * 32,), "The broken hinge")
        claim = d.OpenDispute(
            (Span(1, 1, 1),),
            "damaged",
            remedy,
            amount,
            "I ordered two lamps. One came with the hinge broken through. I want its price back.",
            (photo,),
        )
        return self.given(self.buyer, claim)

    def in_mediation(self, **more: object) -> "Scene":
        """The seller rejects, the buyer calls the platform in."""
        self.disputed(**more)  # type: ignore[arg-type]
        self.given(self.seller, d.Reject(1, "It left us whole; the photo shows wear."))
        return self.given(self.buyer, d.Escalate(1))

    def ruled(
        self,
        amount: int = 2000,
        remedy: Remedy = Remedy.REFUND_ONLY,
        by: User | None = None,
        **more: object,
    ) -> "Scene":
        """A mediator has ruled; both sides may appeal, unless one of them got everything."""
        self.in_mediation(**more)
        self.mediator = by or person("noor", is_mediator=True)
        return self.given(self.mediator, ruling(amount, remedy))

    def appealed(self, side: str = "seller", amount: int = 0) -> "Scene":
        """One side has appealed, the other has accepted the ruling."""
        self.ruled()
        appeal = d.FileAppeal(1, Remedy.REFUND_ONLY, amount, "The photo shows wear, no break.")
        who, other = (self.seller, self.buyer) if side == "seller" else (self.buyer, self.seller)
        return self.given(who, appeal).given(other, d.WaiveAppeal(1))

    def returning(self) -> "Scene":
        """The seller concedes a return; the address is still to come."""
        self.disputed(Remedy.RETURN_AND_REFUND)
        return self.given(self.seller, d.Concede(1))

    def to_be_sent_back(self) -> "Scene":
        """There is an address; the buyer's days to send it run."""
        self.returning()
        address = "Bright Lamps, Dock 4, 1000 Brussels"
        return self.given(self.seller, d.GiveReturnAddress(1, address))

    def return_scanned(self, status: Tracking) -> "Scene":
        """The carrier says something of the return."""
        return self.given(MARKET, d.RecordReturnTracking(1, status, clock.now()))

    def return_arrived(self) -> "Scene":
        self.to_be_sent_back()
        self.given(self.buyer, d.ShipReturn(1, "Post", "RR000000005PT"))
        return self.return_scanned(Tracking.ACCEPTED).return_scanned(Tracking.DELIVERED)

    def replacing(self) -> "Scene":
        """The seller has agreed to send it again."""
        self.disputed(Remedy.REPLACEMENT)
        return self.given(self.seller, d.Concede(1))

    def replacement_arrived(self) -> "Scene":
        self.replacing()
        self.given(self.seller, d.ShipReplacement(1, "Post", "RR000000009CN"))
        arrived = d.RecordReplacementTracking(1, Tracking.DELIVERED, clock.now())
        return self.given(MARKET, arrived)

    def refund_refused(self) -> "Scene":
        """The buyer's card took nothing back: another way has to be chosen."""
        self.disputed().given(self.seller, d.Concede(1))
        return self.given(MARKET, o.StartRefund(1, 0), o.RefuseRefund(1, 0, "account_closed"))

    def charged_back(self, amount: int = 3600) -> "Scene":
        """The card issuer has taken the money of everything back."""
        notice = cb.ReportChargeback(0, amount, "13.1", "CB-1", clock.now() + 20 * DAY)
        return self.given(MARKET, notice)
