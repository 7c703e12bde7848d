"""What one buyer alone is told: what can be claimed, until when, and what not to do."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from evenhand import cli
from evenhand.alone.page import WIDTH, page
from evenhand.alone.shapes import Advice

from .cast import DAMAGED, DATES, DELIVERED, HEAD, MUG, NOT_HERE, advice, order, told


def until(given: Advice, kind: str) -> datetime:
    return next(due.at for due in given.deadlines if due.kind == kind)


# --- what can be claimed --------------------------------------------------------------------------


def test_an_item_in_hand_is_claimed_from_the_day_it_came_until_its_window_ends(
    tmp_path: Path,
) -> None:
    given = advice(order(tmp_path, DELIVERED, MUG, DAMAGED))
    assert given.claim.can == "now"
    # 15 days from the first minute of the day it came, in Berlin.
    assert given.claim.until == datetime(2026, 11, 26, 23, tzinfo=UTC)
    assert until(given, "window") == given.claim.until
    late = advice(order(tmp_path, DELIVERED, MUG, DAMAGED, today="2026-11-27"))
    assert (late.claim.can, late.claim.rule) == ("no", "window-closed")


def test_not_received_waits_for_the_promised_day_and_its_end(tmp_path: Path) -> None:
    end_of_day = datetime(2026, 11, 20, 23, tzinfo=UTC)
    early = advice(order(tmp_path, DATES, MUG, NOT_HERE))
    assert (early.claim.can, early.claim.rule, early.claim.article) == (
        "later",
        "not-late-yet",
        "R4",
    )
    assert early.claim.since == end_of_day
    same_day = advice(order(tmp_path, DATES, MUG, NOT_HERE, today="2026-11-20 23:30:00"))
    assert same_day.claim.can == "later"
    after = advice(order(tmp_path, DATES, MUG, NOT_HERE, today="2026-11-21"))
    assert after.claim.can == "now"


def test_a_reason_the_record_contradicts_is_challenged_and_others_are_named(tmp_path: Path) -> None:
    given = advice(order(tmp_path, DELIVERED, MUG, NOT_HERE))
    assert (given.claim.can, given.claim.rule) == ("no", "carrier-says-delivered")
    assert "delivered_not_here" in {other.reason for other in given.claim.others}
    on_its_way = advice(order(tmp_path, DATES, MUG, DAMAGED))
    assert on_its_way.claim.contradicts == (
        "The carrier's record shows this parcel on its way, not delivered.",
    )


def test_the_end_that_the_page_shows_wins_and_that_is_said(tmp_path: Path) -> None:
    dates = f"{DELIVERED}protection_ends = 2026-11-30\n"
    given = advice(order(tmp_path, dates, MUG, DAMAGED))
    assert given.claim.until == datetime(2026, 11, 30, 23, tzinfo=UTC)
    window = next(due for due in given.deadlines if due.kind == "window")
    assert window.source == "page"
    assert any("your page shows" in n and "would have said Thu 26 Nov" in n for n in given.notes)
    by_rule = advice(order(tmp_path, DELIVERED, MUG, DAMAGED))
    assert next(d for d in by_rule.deadlines if d.kind == "window").source == "policy"


def test_a_page_whose_end_has_passed_leaves_nothing_to_claim(tmp_path: Path) -> None:
    dates = f"{DELIVERED}protection_ends = 2026-11-14\n"
    assert advice(order(tmp_path, dates, MUG, DAMAGED)).claim.can == "no"


def test_what_is_borrowed_is_marked_and_what_is_known_is_not(tmp_path: Path) -> None:
    late = ("today", "2026-11-21")
    known = advice(order(tmp_path, "policy = 'ebay'\n", DATES, MUG, NOT_HERE, today=late[1]))
    assert known.partial
    assert any("borrowed from aliexpress-2026" in note for note in known.notes)
    assert {d.source for d in known.deadlines if d.kind == "window"} == {"policy"}
    lent = advice(order(tmp_path, "policy = 'paypal'\n", DATES, MUG, NOT_HERE, today=late[1]))
    assert {d.source for d in lent.deadlines if d.kind == "window"} == {"borrowed"}
    whole = advice(order(tmp_path, DATES, MUG, NOT_HERE, today=late[1]))
    assert not any("borrowed" in note for note in whole.notes)


def test_where_the_seller_is_to_be_asked_first_it_says_so_and_a_message_does_it(
    tmp_path: Path,
) -> None:
    etsy = "policy = 'etsy'\n"
    first = advice(order(tmp_path, etsy, DATES, MUG, NOT_HERE, today="2026-11-25"))
    assert (first.claim.can, first.claim.rule) == ("later", "ask-seller-first")
    assert first.steps[0].do == "ask_seller"
    asked = "messages = [{ text = 'Where is it?', by = 'buyer', at = 2026-11-22 }]\n"
    then = advice(order(tmp_path, etsy, asked, DATES, MUG, NOT_HERE, today="2026-11-25"))
    assert then.claim.can == "now"


def test_what_was_never_shipped_is_not_taken_as_cancelled_and_says_what_to_ask(
    tmp_path: Path,
) -> None:
    dates = "[dates]\nordered = 2026-10-01\nship_by = 2026-10-08\npromised = 2026-11-20\n"
    given = advice(order(tmp_path, dates, MUG, NOT_HERE))
    assert given.claim.can == "later"
    assert any("cancelled and refunded" in note for note in given.notes)
    assert "request_cancellation" in {step.do for step in given.steps if step.allowed}
    in_time = advice(order(tmp_path, dates, MUG, NOT_HERE, today="2026-10-05"))
    assert {d.kind for d in in_time.deadlines} >= {"ship_by"}
    assert not any("cancelled and refunded" in note for note in in_time.notes)


def test_a_number_the_carrier_does_not_know_is_claimed_at_once(tmp_path: Path) -> None:
    events = "[[events]]\nat = 2026-10-08\nstatus = 'invalid_number'\n"
    wrong = "[problem]\nreason = 'tracking_invalid'\n"
    given = advice(order(tmp_path, DATES, events, MUG, wrong, today="2026-10-20"))
    assert given.claim.can == "now"
    without = advice(order(tmp_path, DATES, MUG, wrong, today="2026-10-20"))
    assert (without.claim.can, without.claim.rule) == ("no", "record-does-not-show-it")


# --- what to ask for, and with what ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("problem", "remedy", "partial", "says"),
    [
        ("reason = 'damaged'\n", "refund_only", False, "cannot be used"),
        ("reason = 'defective'\n", "refund_only", False, "Sending it back would cost about 15.00 EUR"),
        ("reason = 'damaged'\ncondition = 'minor_flaw'\n", "refund_only", True, "a small flaw"),
    ],
)  # fmt: skip
def test_the_remedy_that_fits_is_recommended_with_its_reason(
    tmp_path: Path, problem: str, remedy: str, partial: bool, says: str
) -> None:
    given = advice(order(tmp_path, DELIVERED, MUG, f"[problem]\n{problem}"))
    assert (given.remedy.remedy, given.remedy.partial) == (remedy, partial)
    assert says in " ".join(given.remedy_why)


def test_free_return_takes_the_postage_off_the_buyer_and_changes_the_advice(tmp_path: Path) -> None:
    problem = "[problem]\nreason = 'defective'\n"
    given = advice(order(tmp_path, DELIVERED, MUG, "free_return = true\n", problem))
    assert given.remedy.remedy == "return_and_refund"
    assert "Free Return" in given.remedy_why[0]


def test_evidence_is_listed_by_weight_and_a_vague_description_is_coached(tmp_path: Path) -> None:
    vague = "[problem]\nreason = 'damaged'\ndescription = 'Very bad.'\n"
    given = advice(order(tmp_path, DELIVERED, MUG, vague))
    assert [(w.kind, w.weight) for w in given.evidence] == [("unboxing_video", 3), ("photo", 2)]
    assert len(given.description) >= 3
    assert advice(order(tmp_path, DELIVERED, MUG, DAMAGED)).description == ()


# --- what not to do -------------------------------------------------------------------------------


def test_messages_that_press_are_flagged_and_ordinary_ones_are_not(tmp_path: Path) -> None:
    messages = (
        "messages = ['We ship on Monday.', 'Please close the dispute, I will refund you later.',"
        " { text = 'Please cancel and choose no longer wanted.' },"
        " { text = 'Please close the dispute', by = 'buyer' }]\n"
    )
    given = advice(order(tmp_path, messages, DELIVERED, MUG, DAMAGED))
    assert [p.message for p in given.pressing] == [2, 3]
    assert "close" in given.pressing[0].kinds
    assert "false_reason" in given.pressing[1].kinds
    assert any("no longer wanted" in text for text in given.donts)


def test_an_open_dispute_says_whose_turn_it_is_and_what_closing_costs(tmp_path: Path) -> None:
    dispute = "[dispute]\nopened = 2026-11-13\nanswered = 2026-11-14\nanswer = 'offered'\noffered = '5.00'\n"
    given = advice(order(tmp_path, dispute, DELIVERED, MUG, DAMAGED))
    assert given.claim.can == "open"
    turn = next(due for due in given.deadlines if due.kind == "turn")
    assert (turn.party, turn.rule) == ("buyer", "buyer-silence-close")
    assert "Accept the seller's offer of 5.00 EUR" in {step.label for step in given.steps}
    assert any("claim again only until" in text for text in given.donts)
    shown = "[[exhibits]]\nfile = 'a.mp4'\nkind = 'unboxing_video'\n"
    with_evidence = advice(order(tmp_path, dispute, shown, DELIVERED, MUG, DAMAGED))
    turn = next(due for due in with_evidence.deadlines if due.kind == "turn")
    assert turn.rule == "buyer-silence-mediation"


def test_before_a_chargeback_the_issuers_last_day_is_told_where_it_is_known(tmp_path: Path) -> None:
    card = advice(order(tmp_path, DELIVERED, MUG, DAMAGED))
    assert set(card.last_resort.last_day) == {"card"}
    assert until(card, "issuer") == datetime(2027, 1, 28, 22, tzinfo=UTC)
    bank = advice(order(tmp_path, "payment = 'bank'\n", DELIVERED, MUG, DAMAGED))
    assert (bank.last_resort.last_day, bank.last_resort.unknown) == ({}, ("bank",))


# --- as a page and as JSON ------------------------------------------------------------------------


def test_the_page_tells_each_deadline_as_a_moment_and_as_time_left(tmp_path: Path) -> None:
    path = order(tmp_path, DELIVERED, MUG, DAMAGED)
    text = page(told(path), advice(path))
    assert "Protection ends: Thu 26 Nov 2026, 23:59 (11 days left)" in text
    assert "that page decides" in " ".join(text.split())
    assert all(len(line) <= WIDTH for line in text.splitlines())


def test_what_a_stranger_wrote_cannot_steer_the_terminal(tmp_path: Path) -> None:
    head = HEAD.replace("Example Market", "\\u001b[2J\\u202eMarket")
    path = order(tmp_path, DELIVERED, MUG, DAMAGED, head=head)
    text = page(told(path), advice(path))
    assert "Market" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_json_holds_the_same_and_the_same_facts_give_the_same_bytes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = order(tmp_path, DELIVERED, MUG, DAMAGED)
    assert cli.main(["advise", str(path), "--json"]) == cli.OK
    once = capsys.readouterr().out
    cli.main(["advise", str(path), "--json"])
    assert capsys.readouterr().out == once
    assert msgspec.json.decode(once, type=Advice) == advice(path)


def test_help_and_a_missing_file_have_their_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as shown:
        cli.main(["advise", "--help"])
    assert shown.value.code == cli.OK
    assert cli.main(["advise", "nowhere.toml"]) == cli.USAGE
    with pytest.raises(SystemExit) as wrong:
        cli.main(["advise"])
    assert wrong.value.code == cli.USAGE


def test_what_the_file_names_as_evidence_is_at_hand_and_the_rest_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = "[[exhibits]]\nfile = 'a.jpg'\nkind = 'photo'\n"
    assert cli.main(["advise", str(order(tmp_path, shown, DELIVERED, MUG, DAMAGED))]) == cli.OK
    text = capsys.readouterr().out
    assert "✓ Photos (helps much)" in text
    assert "○ Unboxing video (decides)" in text
