"""The deadlines as a calendar: read back, they are the ones that were told, with alarms before."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from evenhand import cli
from evenhand.alone.calendar import calendar

from .cast import DAMAGED, DELIVERED, HEAD, MUG, advice, order, told


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_each_deadline_is_an_event_with_alarms_that_are_still_to_come(tmp_path: Path) -> None:
    path = order(tmp_path, DELIVERED, MUG, DAMAGED)
    given = advice(path)
    read = events(calendar(told(path), given))
    assert [e.decoded("dtstart") for e in read] == [due.at for due in given.deadlines]
    assert all(e.decoded("dtstamp") == given.at for e in read)
    alarms = [a.decoded("trigger") for a in read[0].walk("VALARM")]
    assert timedelta(days=-1) in alarms
    assert all(read[0].decoded("dtstart") + before > given.at for before in alarms)
    near = order(tmp_path, DELIVERED, MUG, DAMAGED, today="2026-11-26 08:00:00")
    left = events(calendar(told(near), advice(near)))[0].walk("VALARM")
    assert [a.decoded("trigger") for a in left] == [timedelta(hours=-3)]


def test_an_event_keeps_its_identity_when_its_date_moves_and_another_order_has_its_own(
    tmp_path: Path,
) -> None:
    def uids(head: str, *parts: str) -> set[str]:
        path = order(tmp_path, *parts, MUG, DAMAGED, head=head)
        return {str(e["uid"]) for e in events(calendar(told(path), advice(path)))}

    first = uids(HEAD, DELIVERED)
    moved = uids(HEAD, DELIVERED, "protection_ends = 2026-12-01\n")
    other = uids(HEAD.replace("A-1001", "A-1002"), DELIVERED)
    assert len(first) == 2
    assert first == moved
    assert first.isdisjoint(other)


def test_hostile_words_stay_words_in_a_calendar(tmp_path: Path) -> None:
    head = HEAD.replace("Example Market", "x\\r\\nEND:VEVENT\\r\\nATTACH:file:///etc/passwd")
    path = order(tmp_path, DELIVERED, MUG, DAMAGED, head=head)
    read = events(calendar(told(path), advice(path)))
    assert len(read) == len(advice(path).deadlines)
    assert all("attach" not in event for event in read)


def test_the_command_writes_it_and_says_where_and_a_folder_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = order(tmp_path, DELIVERED, MUG, DAMAGED)
    out = tmp_path / "deadlines.ics"
    assert cli.main(["advise", str(path), "--ics", str(out)]) == cli.OK
    assert str(out) in capsys.readouterr().out
    assert events(out.read_bytes())
    with pytest.raises(SystemExit) as wrong:
        cli.main(["advise", str(path), "--ics", str(tmp_path / "no" / "x.ics")])
    assert wrong.value.code == cli.USAGE
