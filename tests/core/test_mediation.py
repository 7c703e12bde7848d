"""The platform steps in: asks for exhibits, proposes, rules on what is on file (R23-R25)."""

import pytest
from msgspec.structs import replace

from evenhand.core.dispute import commands as d
from evenhand.core.dispute.events import (
    ExhibitAsked,
    MediationStarted,
    OfferMade,
    RequestAnswered,
    RequestLapsed,
    RulingMade,
)
from evenhand.core.dispute.state import Bearer, Finding, Inspected, Liable, Outcome, Remedy, Stage
from evenhand.core.envelope import Refused
from evenhand.core.notices import notices_of
from evenhand.core.parties import Actor, Role

from .cast import (
    BUYER,
    EVERYBODY,
    FIRST,
    MEDIATOR,
    PLATFORM,
    POLICY,
    SELLER,
    STRANGERS,
    World,
    claim,
    day,
    line,
    message,
    offer,
    photo,
    placed,
    ruling,
    scan,
    ship,
)
from .scenes import (
    ANEW,
    BOTH,
    CUP_2,
    RETURN,
    arrived_back,
    decided,
    delivery,
    in_dispute,
    mediated,
    returning,
    two_cups,
)

RULE_DAYS = 14


def ask(of: Actor = BUYER, kind: d.ExhibitKind = "photo") -> d.AskExhibit:
    return d.AskExhibit(1, of.role, kind, "The whole cup, please.")  # type: ignore[arg-type]


def propose(
    amount: int, remedy: Remedy = Remedy.REFUND_ONLY, freight: Bearer | None = None
) -> d.Propose:
    return d.Propose(1, remedy, amount, "You could meet here.", freight)


def money(world: World) -> tuple[int, int]:
    return world.refunded, world.seller_got


# ---------------------------------------------------------------------------------------------
# Called in


def test_each_side_calls_the_platform_in_once_the_other_has_had_its_turn() -> None:
    world = in_dispute(photo())
    for who in (BUYER, SELLER):
        world.refused(who, d.Escalate(1), "other-side-first")
    world.given(SELLER, offer(500))
    world.refused(SELLER, d.Escalate(1), "other-side-first")
    world.given(BUYER, d.Hold(1))
    world.given(SELLER, d.Escalate(1))
    assert world.last(MediationStarted).rule == "escalated-by-seller"
    assert (world.dispute().turn, world.dispute().due) == (Role.PLATFORM, day(11 + RULE_DAYS))


@pytest.mark.parametrize("who", [MEDIATOR, PLATFORM, *STRANGERS])
def test_nobody_else_does(who: Actor) -> None:
    world = in_dispute(photo())
    world.given(SELLER, d.Reject(1, "No."))
    world.refused(who, d.Escalate(1), "not-a-party")


@pytest.mark.parametrize(("held_on", "mediated_on"), [(14, 18), (16.5, None)])
def test_time_calls_it_in_as_well_but_a_running_turn_ends_first(
    held_on: float, mediated_on: float | None
) -> None:
    """The claim is of day 11, talking is over on day 18."""
    world = in_dispute(photo())
    world.at(12).given(SELLER, offer(500))
    world.at(held_on).given(BUYER, d.Hold(1))
    if mediated_on is not None:
        world.at(mediated_on).given(SELLER, offer(600))
        assert world.last(MediationStarted).rule == "negotiation-over"
    else:
        world.until_day(21.4)
        assert world.dispute().stage is Stage.NEGOTIATION
        world.until_day(21.5)
        assert world.last(MediationStarted).rule == "seller-silence-mediation"


def test_a_parcel_that_still_moves_in_time_is_waited_for() -> None:
    """The number was invalid, then the carrier found the parcel after all."""
    world = World.of(placed())
    world.given(SELLER, ship())
    world.at(2).given(PLATFORM, scan("invalid_number", happened_at=day(2)))
    world.given(BUYER, claim(reason="tracking_invalid"))
    world.at(4).given(PLATFORM, scan("in_transit", happened_at=day(4)))
    world.given(SELLER, d.Reject(1, "It is on its way."))
    refused = world.refused(BUYER, d.Escalate(1), "still-on-its-way")
    assert refused.possible_from == day(30)
    while world.dispute().turn is not Role.PLATFORM and world.now < day(30):
        # Each side answers in time, over and over; talking alone does not decide it.
        world.let(days=4)
        hold = world.dispute().turn is Role.BUYER
        world.given(*((BUYER, d.Hold(1)) if hold else (SELLER, d.Reject(1, "Wait."))))
    assert world.last(MediationStarted).rule == "negotiation-over"
    assert world.now >= day(30)


def test_from_the_moment_it_was_promised_for_a_parcel_is_not_waited_for() -> None:
    world = World.of(placed(ship_by=day(3), promised_by=day(5)))
    world.given(SELLER, ship())
    world.at(1).given(PLATFORM, scan("invalid_number", happened_at=day(1)))
    world.given(BUYER, claim(reason="tracking_invalid"))
    world.at(2).given(PLATFORM, scan("in_transit", happened_at=day(2)))
    world.given(SELLER, d.Reject(1, "It is on its way."))
    world.at(4.99).refused(BUYER, d.Escalate(1), "still-on-its-way")
    world.at(5).given(BUYER, d.Escalate(1))


# ---------------------------------------------------------------------------------------------
# An exhibit is asked for


def test_what_is_asked_for_has_a_date_and_the_ruling_waits_for_it() -> None:
    world = mediated().at(13)
    world.given(MEDIATOR, ask())
    assert world.last(ExhibitAsked).due == day(16)
    assert world.deadline("request_buyer").party is Role.BUYER
    refused = world.refused(MEDIATOR, ruling(1000), "exhibit-awaited")
    assert refused.possible_from == day(16)
    world.at(14).given(BUYER, d.AddExhibit(1, photo()))
    assert world.last(RequestAnswered) == RequestAnswered(1, 1, 2)
    world.ruled(ruling(1000, exhibits=(1, 2)))
    assert money(world) == (1000, 1000)


@pytest.mark.parametrize(("asked_on", "rules_by"), [(12, 26), (20, 26), (23, 29), (25.9, 31.9)])
def test_asking_late_leaves_the_platform_time_to_rule_after_it_and_never_less_than_before(
    asked_on: float, rules_by: float
) -> None:
    world = mediated().at(asked_on)
    world.given(MEDIATOR, ask())
    assert world.dispute().due == day(rules_by)


@pytest.mark.parametrize(
    ("who", "kind", "answers"),
    [
        (BUYER, "unboxing_video", True),
        (BUYER, "photo", False),
        (SELLER, "unboxing_video", False),
    ],
)
def test_only_the_one_asked_answers_with_what_was_asked_for(
    who: Actor, kind: str, answers: bool
) -> None:
    world = mediated()
    world.given(MEDIATOR, ask(BUYER, "unboxing_video"))
    world.given(who, d.AddExhibit(1, photo(kind)))
    assert bool(world.dispute().open_requests) is not answers


def test_each_side_is_asked_for_one_thing_at_a_time_and_both_at_once() -> None:
    world = mediated()
    world.given(MEDIATOR, ask(BUYER))
    assert world.refused(MEDIATOR, ask(BUYER, "document"), "answer-awaited").params == {
        "due": day(15)
    }
    assert world.action(MEDIATOR, "ask_exhibit").bounds.choices == ("seller",)
    world.at(13).given(MEDIATOR, ask(SELLER, "document"))
    assert world.refused(MEDIATOR, ask(SELLER), "answer-awaited").params == {"due": day(15)}
    world.given(BUYER, d.AddExhibit(1, photo()))
    assert world.refused(MEDIATOR, ruling(1000), "exhibit-awaited").possible_from == day(16)
    world.given(SELLER, d.AddExhibit(1, photo("document")))
    world.given(MEDIATOR, ruling(1000))


def test_what_does_not_come_in_time_is_decided_without() -> None:
    world = mediated()
    world.given(MEDIATOR, ask(SELLER))
    world.until_day(15)
    assert world.last(RequestLapsed) == RequestLapsed(1, 1, Role.SELLER, "exhibit-silence")
    told = {n.to for n in notices_of(world.last(RequestLapsed), MEDIATOR)}
    assert told == {Role.BUYER, Role.SELLER, Role.MEDIATOR}
    world.given(MEDIATOR, ruling(1000))
    late = mediated()
    late.given(MEDIATOR, ask(SELLER))
    late.until_day(15)
    late.given(SELLER, d.AddExhibit(1, photo()))  # it still is an exhibit
    assert late.dispute().requests[0].answered is None


def test_it_is_asked_so_often_in_a_case_and_no_more() -> None:
    world = mediated()
    rules = POLICY.mediation.exhibit_requests
    assert rules is not None
    for _ in range(rules.times.times):
        world.given(MEDIATOR, ask())
        world.given(BUYER, d.AddExhibit(1, photo()))
    refused = world.refused(MEDIATOR, ask(), "asked-often-enough")
    assert refused.params == {"times": rules.times.times}


def test_only_a_mediator_asks_and_only_while_the_platform_decides() -> None:
    world = mediated()
    for who in (BUYER, SELLER, PLATFORM, *STRANGERS):
        world.refused(who, ask(), "not-a-party")
    in_dispute().refused(MEDIATOR, ask(), "not-in-mediation")
    decided().refused(MEDIATOR, ask(), "decided-already")
    mediated(delivery(policy=FIRST)).refused(MEDIATOR, ask(), "not-in-policy")


def test_the_parties_may_settle_while_something_is_awaited() -> None:
    world = mediated()
    world.given(MEDIATOR, ask())
    world.given(SELLER, offer(900))
    world.given(BUYER, d.AcceptOffer(1, 1))
    assert (world.dispute().outcome, world.deadlines()) == (Outcome.SETTLED, ())


# ---------------------------------------------------------------------------------------------
# The platform proposes


@pytest.mark.parametrize("first", [BUYER, SELLER])
def test_a_proposal_binds_once_both_sides_have_accepted_it(first: Actor) -> None:
    world = mediated()
    world.given(MEDIATOR, propose(900))
    world.given(first, d.AcceptOffer(1, 1))
    assert (world.dispute().outcome, world.dispute().offers[0].accepted_by) == (
        None,
        (first.role,),
    )
    world.refused(first, d.AcceptOffer(1, 1), "accepted-already")
    assert not world.action(first, "accept_offer").allowed
    world.given(SELLER if first is BUYER else BUYER, d.AcceptOffer(1, 1))
    assert (world.dispute().outcome, world.dispute().rule) == (
        Outcome.SETTLED,
        "proposal-accepted",
    )
    assert money(world) == (900, 1100)


def test_a_proposal_stands_beside_the_parties_own_offers_and_a_newer_one_takes_its_place() -> None:
    world = mediated()
    world.given(SELLER, offer(500))
    world.given(MEDIATOR, propose(900))
    world.given(BUYER, d.AcceptOffer(1, 2))
    world.given(MEDIATOR, propose(1100))
    assert [o.no for o in world.dispute().standing_offers] == [1, 3]
    world.refused(SELLER, d.AcceptOffer(1, 2), "offer-not-standing")
    world.given(SELLER, d.AcceptOffer(1, 3))
    assert world.dispute().outcome is None  # the buyer had accepted the earlier one only
    world.given(BUYER, d.AcceptOffer(1, 1))
    assert money(world) == (500, 1500)


@pytest.mark.parametrize(
    ("do", "rule"),
    [
        (propose(2001), "award-above-claim"),
        (propose(2000, freight=Bearer.SELLER), "freight-without-return"),
        (propose(2000, RETURN, Bearer.PLATFORM), None),
        (propose(0), None),
    ],
)
def test_a_proposal_lies_within_what_can_be_awarded(do: d.Propose, rule: str | None) -> None:
    world = mediated()
    if rule is None:
        world.given(MEDIATOR, do)
        assert world.last(OfferMade).freight is do.freight
    else:
        world.refused(MEDIATOR, do, rule)


def test_a_proposal_is_of_a_remedy_there_is_and_its_refusal_names_those() -> None:
    first = mediated(delivery(policy=FIRST))
    refused = first.refused(MEDIATOR, propose(900, Remedy.REPLACEMENT), "remedy-not-for-reason")
    offered = first.action(MEDIATOR, "propose").bounds.remedies
    assert offered == (Remedy.REFUND_ONLY, RETURN)
    assert refused.params == {"remedies": "refund_only, return_and_refund"}
    mediated().given(MEDIATOR, propose(900, Remedy.REPLACEMENT))


def test_a_proposal_never_falls_below_what_is_certain() -> None:
    world = arrived_back(returning(two_cups(), BOTH))
    world.given(SELLER, d.ContestReturn(1, "One is gone.", Inspected.UNITS_MISSING, CUP_2))
    world.refused(MEDIATOR, propose(999), "amount-too-low")
    world.given(MEDIATOR, propose(1000))


def test_only_a_mediator_proposes_in_mediation_and_before_a_ruling() -> None:
    world = mediated()
    for who in (BUYER, SELLER, PLATFORM):
        world.refused(who, propose(900), "not-a-party")
    world.refused(Actor(Role.MEDIATOR, SELLER.id), propose(900), "mediator-is-a-party")
    in_dispute().refused(MEDIATOR, propose(900), "not-in-mediation")
    decided().refused(MEDIATOR, propose(900), "decided-already")


def test_the_platform_proposes_so_often_and_then_rules() -> None:
    world = mediated()
    assert POLICY.mediation.proposals is not None
    times = POLICY.mediation.proposals.times
    for amount in range(times):
        world.given(MEDIATOR, propose(900 + amount))
    world.refused(MEDIATOR, propose(800), "asked-often-enough")
    world.given(MEDIATOR, ruling(800))


def test_a_proposal_nobody_answers_changes_no_deadline() -> None:
    world = mediated()
    due = world.dispute().due
    world.given(MEDIATOR, propose(900))
    world.given(BUYER, d.AcceptOffer(1, 1))
    assert world.dispute().due == due
    world.until_day(26)
    assert world.dispute().overdue == 1


# ---------------------------------------------------------------------------------------------
# Postage in offers


@pytest.mark.parametrize(
    ("who", "freight", "rule"),
    [
        (SELLER, Bearer.SELLER, None),
        (SELLER, Bearer.BUYER, None),
        (BUYER, Bearer.BUYER, None),
        (SELLER, Bearer.PLATFORM, "freight-not-theirs"),
        (BUYER, Bearer.PLATFORM, "freight-not-theirs"),
    ],
)
def test_the_parties_share_out_their_own_postage_and_not_the_platforms(
    who: Actor, freight: Bearer, rule: str | None
) -> None:
    world = in_dispute()
    do = d.MakeOffer(1, RETURN, 2000, freight=freight)
    if rule is None:
        world.given(who, do)
        assert world.last(OfferMade).freight is freight
    else:
        world.refused(who, do, rule)


def test_a_counter_offer_names_the_standing_offer_it_replies_to() -> None:
    world = in_dispute()
    world.given(SELLER, offer(500))
    world.given(BUYER, d.MakeOffer(1, Remedy.REFUND_ONLY, 1500, replies_to=1))
    assert world.last(OfferMade).replies_to == 1
    world.refused(
        SELLER, d.MakeOffer(1, Remedy.REFUND_ONLY, 900, replies_to=1), "offer-not-standing"
    )
    world.given(SELLER, d.MakeOffer(1, Remedy.REFUND_ONLY, 900, replies_to=2))
    world.refused(
        BUYER, d.MakeOffer(1, Remedy.REFUND_ONLY, 950, replies_to=1), "offer-not-standing"
    )


# ---------------------------------------------------------------------------------------------
# The ruling


@pytest.mark.parametrize("left", [0, 1, 2])
def test_what_a_ruling_leaves_the_seller_is_paid_to_the_last_cent(left: int) -> None:
    world = mediated()
    world.ruled(ruling(2000 - left))
    assert (money(world), world.order.held) == ((2000 - left, left), 0)


def test_what_is_written_beside_an_exhibit_is_kept_as_its_note() -> None:
    world = mediated()
    facts = world.decide(SELLER, d.AddExhibit(1, photo(note="As it was packed.")))
    assert not isinstance(facts, Refused)
    assert facts[0].words == (("note", "As it was packed."),)
    elsewhere = d.AddExhibit(1, replace(photo("tracking_record"), parcel=2))
    assert world.refused(SELLER, elsewhere, "no-such-parcel").params == {"parcel": 2}


def test_a_ruling_is_of_a_remedy_there_is_and_its_refusal_names_those() -> None:
    world = mediated()
    world.given(SELLER, offer(2000, ANEW))
    world.given(BUYER, d.AcceptOffer(1, 1))
    world.given(SELLER, d.ShipReplacement(1, "post", "ANEW-1"))
    world.given(BUYER, d.ContestReplacement(1, "Broken as well."))
    refused = world.refused(MEDIATOR, ruling(2000, ANEW), "remedy-not-for-reason")
    assert refused.params == {"remedies": "refund_only, return_and_refund"}
    world.given(MEDIATOR, ruling(2000))


def test_the_reasons_of_each_finding_are_kept_under_its_number() -> None:
    world = mediated()
    findings = (
        d.NewFinding("arrived broken", True, "The film shows it."),
        d.NewFinding("was packed badly", False, "Nothing shows it."),
    )
    do = d.Rule(1, Remedy.REFUND_ONLY, 1200, Liable.SELLER, findings, "It left broken.")
    facts = world.decide(MEDIATOR, do)
    assert not isinstance(facts, Refused)
    assert set(facts[0].words) == {
        ("finding.1", "The film shows it."),
        ("finding.2", "Nothing shows it."),
        ("statement", "It left broken."),
    }


def test_a_ruling_names_what_it_rests_on_and_what_it_does_not() -> None:
    world = mediated()
    world.given(SELLER, d.AddExhibit(1, photo("document")))
    world.given(BUYER, d.AddExhibit(1, photo("unboxing_video")))
    findings = (
        d.NewFinding("arrived broken", True, "The film shows it.", (3, 1)),
        d.NewFinding("was packed badly", False, "Nothing shows it."),
    )
    world.given(
        MEDIATOR,
        d.Rule(1, Remedy.REFUND_ONLY, 1200, Liable.CARRIER, findings, "It broke on its way."),
    )
    fact = world.last(RulingMade)
    assert (fact.ruling.relied_on, fact.ruling.not_relied_on) == ((1, 3), (2,))
    assert fact.ruling.findings == (
        Finding("arrived broken", True, (3, 1)),
        Finding("was packed badly", False, ()),
    )
    assert (fact.ruling.by, fact.ruling.at, fact.ruling.liable) == (
        MEDIATOR.id,
        day(12),
        Liable.CARRIER,
    )
    assert len(fact.reasons) == 2
    assert all(fact.reasons)


@pytest.mark.parametrize("liable", Liable)
@pytest.mark.parametrize("amount", [0, 1200, 2000])
def test_who_is_liable_decides_out_of_whose_pocket_it_is_paid(liable: Liable, amount: int) -> None:
    world = mediated()
    world.ruled(ruling(amount, liable=liable))
    by_platform = amount if liable is Liable.PLATFORM else 0
    assert money(world) == (amount, 2000 - amount + by_platform)
    assert world.books.get("platform:goodwill", 0) == -by_platform


@pytest.mark.parametrize("who", [BUYER, SELLER, PLATFORM, *STRANGERS])
def test_only_a_mediator_rules(who: Actor) -> None:
    mediated().refused(who, ruling(1000), "not-a-party")


@pytest.mark.parametrize("party", [BUYER.id, SELLER.id])
def test_nobody_mediates_a_dispute_of_their_own(party: str) -> None:
    world, who = mediated(), Actor(Role.MEDIATOR, party)
    for do in (ruling(1000), propose(1000), ask()):
        world.refused(who, do, "mediator-is-a-party")


def test_a_ruling_rests_on_the_file_and_not_on_what_was_promised_in_chat() -> None:
    world = mediated()
    world.given(SELLER, message("I will refund you all of it.", 1))
    world.refused(MEDIATOR, ruling(2000, exhibits=(2,)), "unknown-exhibit")
    world.given(MEDIATOR, ruling(2000, exhibits=(1,)))


def test_of_one_line_of_two_only_the_claimed_one_is_ruled_on() -> None:
    world = delivery(line(1500), line(500))
    world.at(11).given(BUYER, claim(1500, exhibits=(photo(),)))
    world.given(SELLER, d.Reject(1, "No."))
    world.given(BUYER, d.Escalate(1))
    world.refused(MEDIATOR, ruling(1501), "award-above-claim")
    world.ruled(ruling(1500))
    assert (money(world), world.order.held) == ((1500, 0), 500)
    world.until_day(25)
    assert money(world) == (1500, 500)


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_is_shown_what_they_can_do_and_nothing_else(who: Actor) -> None:
    allowed = {a.do for a in mediated().actions(who) if a.allowed and a.about == 1}
    assert (
        allowed
        == {
            Role.BUYER: {"make_offer", "add_exhibit", "withdraw"},
            Role.SELLER: {"concede", "make_offer", "add_exhibit"},
            Role.MEDIATOR: {"rule", "propose", "ask_exhibit"},
            Role.PLATFORM: {"record_tracking", "correct_tracking"},
        }[who.role]
    )


def test_a_party_accepts_a_proposal_once_and_hears_for_whom_it_waits() -> None:
    for who, other in ((BUYER, Role.SELLER), (SELLER, Role.BUYER)):
        world = mediated()
        world.given(MEDIATOR, d.Propose(1, Remedy.REFUND_ONLY, 700))
        world.given(who, d.AcceptOffer(1, 1))
        refused = world.refused(who, d.AcceptOffer(1, 1), "accepted-already")
        assert refused.params == {"offer": 1, "other": other}
