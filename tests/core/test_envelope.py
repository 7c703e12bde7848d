"""What was once written can always be read, and nobody can change it unseen."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from evenhand.core import envelope
from evenhand.core.dispute.events import (
    OfferMade,
    ReturnAddressGiven,
    ReturnArrived,
    ReturnContested,
    ReturnStarted,
)
from evenhand.core.dispute.state import AwardRange, Bearer, Inspected, Remedy
from evenhand.core.envelope import (
    START,
    UPCASTERS,
    VERSIONS,
    AnyEvent,
    digest_words,
    seal,
    type_of,
    unseal,
)
from evenhand.core.order.events import (
    MessageSent,
    ReceiptConfirmed,
    RefundRequested,
    RefundSettled,
    UnitsCancelled,
    UnitsReleased,
)
from evenhand.core.parties import Role
from evenhand.core.root import fold
from evenhand.core.units import Span

from .cast import BUYER, DAY_0, World, claim
from .samples.events import AT, BY, BY_TYPE, FACTS, FOLDER, UNITS, file_of, sealed


@dataclass
class Kept:
    """A sample as it lies in its file."""

    hash: str
    body: bytes

    @classmethod
    def read(cls, path: Path) -> "Kept":
        raw = json.loads(path.read_text(encoding="utf-8"))
        return cls(raw["hash"], raw["body"].encode())


def file_names(paths: list[Path]) -> list[str]:
    return [path.stem for path in paths]


SAMPLES = sorted(FOLDER.glob("*.json"))


def test_every_event_type_has_a_fact_and_a_kept_sample_of_its_version() -> None:
    types = {type_of_class(t) for t in get_args(AnyEvent)}
    assert set(BY_TYPE) == types
    assert [f.name for f in map(file_of, FACTS) if not f.exists()] == []


def type_of_class(kind: Any) -> str:
    return kind.__struct_config__.tag  # type: ignore[no-any-return]


@pytest.mark.parametrize("path", SAMPLES, ids=file_names(SAMPLES))
def test_every_kept_sample_is_still_read_to_the_same_fact_and_hash(path: Path) -> None:
    kept = Kept.read(path)
    event = unseal(kept.body)
    assert hashlib.sha256(kept.body).hexdigest() == kept.hash
    assert event.hash == kept.hash
    assert event.data == BY_TYPE[event.type]
    assert (event.order, event.seq, event.at, event.by, event.cause, event.prev) == (
        "ord-1",
        7,
        AT,
        BY,
        "cmd-1",
        START,
    )
    assert path.stem == f"{event.type}.v{event.version}"


@pytest.mark.parametrize("fact", FACTS, ids=BY_TYPE)
def test_the_same_fact_has_the_same_bytes_as_ever(fact: AnyEvent) -> None:
    kept = Kept.read(file_of(fact))
    assert sealed(fact) == (kept.hash, kept.body)


def test_whatever_is_changed_in_an_event_changes_its_hash() -> None:
    event, body = seal("ord-1", 1, DAY_0, BUYER, "c1", ReceiptConfirmed(1, (Span(1, 1, 1),)), START)
    assert unseal(body) == event
    assert unseal(body.replace(b'"seq":1', b'"seq":2')).hash != event.hash
    assert unseal(body.replace(b'"last":1', b'"last":2')).hash != event.hash
    assert unseal(body.replace(b"b-ines", b"b-else")).hash != event.hash


# Facts with what was added to them later: filled in, and as they were before.
LATER = [
    (
        UnitsCancelled(UNITS, "buyer", "cancellation-agreed", "no_longer_wanted"),
        UnitsCancelled(UNITS, "buyer", "cancellation-agreed"),
        {"reason"},
    ),
    (UnitsReleased(UNITS, 10, 1), UnitsReleased(UNITS, 10), {"dispute"}),
    (
        RefundRequested(1, 1, (9, 0), 9, 0, 0, "hold", UNITS),
        RefundRequested(1, 1, (9, 0), 9, 0, 0, "hold"),
        {"units"},
    ),
    (RefundSettled(1, 0, 9, "re_1", "bank"), RefundSettled(1, 0, 9, "re_1"), {"kind"}),
    (
        OfferMade(1, 2, Remedy.RETURN_AND_REFUND, 9, "", Bearer.SELLER, 1),
        OfferMade(1, 2, Remedy.RETURN_AND_REFUND, 9, ""),
        {"freight", "replies_to"},
    ),
    (ReturnStarted(1, AT, Role.PLATFORM), ReturnStarted(1, AT), {"by"}),
    (ReturnAddressGiven(1, "", AT, True), ReturnAddressGiven(1, "", AT), {"label"}),
    (ReturnArrived(1, AT, True), ReturnArrived(1, AT), {"counted"}),
    (
        ReturnContested(1, "", Inspected.EMPTY, AwardRange(0, 9)),
        ReturnContested(1, ""),
        {"found", "range"},
    ),
]


@pytest.mark.parametrize(("now", "before", "added"), LATER, ids=[type_of(x) for x, _, _ in LATER])
def test_what_was_added_later_is_read_back_and_is_left_out_while_it_means_as_before(
    now: AnyEvent, before: AnyEvent, added: set[str]
) -> None:
    for fact, there in ((now, added), (before, set())):
        event, body = seal("ord-1", 1, DAY_0, BUYER, "c1", fact, START)
        assert unseal(body) == event
        assert event.data == fact
        assert {name for name in added if name in json.loads(body)["data"]} == there
    assert file_of(before).exists()


def test_words_are_named_by_a_digest_that_only_the_salt_can_check() -> None:
    digest = digest_words("salt", "text", "hello")
    assert digest == digest_words("salt", "text", "hello")
    others = {
        digest_words("other", "text", "hello"),
        digest_words("salt", "note", "hello"),
        digest_words("salt", "text", "hallo"),
    }
    assert digest not in others
    assert len(others) == 3


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b'{"order":"x"}'])
def test_bytes_that_are_no_event_are_refused(body: bytes) -> None:
    with pytest.raises(msgspec.MsgspecError):
        unseal(body)


# Upcasting, with a message whose first version called the text ``words`` and knew no pressure.

OLD = (
    b'{"order":"ord-1","seq":1,"type":"message_sent","version":%d,"at":"2026-03-01T09:00:00Z",'
    b'"by":{"role":"buyer","id":"b-ines"},"cause":"c1","data":%s,"prev":"' + b"0" * 64 + b'"}'
)
FIRST = b'{"type":"message_sent","message":1,"dispute":null,"words":"ab"}'
SECOND = b'{"type":"message_sent","message":1,"dispute":null,"text":"ab"}'


def renamed(fields: dict[str, Any]) -> dict[str, Any]:
    return {("text" if k == "words" else k): v for k, v in fields.items()}


def with_pressure(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "pressure": []}


UP: Mapping[tuple[str, int], Any] = {
    ("message_sent", 1): renamed,
    ("message_sent", 2): with_pressure,
}


@pytest.mark.parametrize(("version", "data"), [(1, FIRST), (2, SECOND)])
def test_an_old_version_is_read_step_by_step_and_keeps_its_hash(version: int, data: bytes) -> None:
    body = OLD % (version, data)
    event = unseal(body, UP, {"message_sent": 3})
    assert event.data == MessageSent(1, None, "ab", ())
    assert event.version == version
    assert event.hash == hashlib.sha256(body).hexdigest()


def test_a_stream_that_is_read_back_folds_to_the_order_it_tells_of_at_every_length() -> None:
    world = World.with_parcel()
    before = (len(world.bodies), world.order)
    world.at(10).given(BUYER, claim(acknowledged=("carrier-says-on-its-way",)))
    for length, order in (before, (len(world.bodies), world.order)):
        assert fold(unseal(body) for body in world.bodies[:length]) == order
    with pytest.raises(ValueError, match="placed the order"):
        fold(())


def test_an_old_version_without_a_way_up_is_named() -> None:
    with pytest.raises(KeyError, match=r"message_sent.*2"):
        unseal(OLD % (1, FIRST), {("message_sent", 1): renamed}, {"message_sent": 3})


def test_a_version_from_the_future_is_not_read_as_todays() -> None:
    fact = file_of(BY_TYPE["message_sent"])
    body = Kept.read(fact).body.replace(b'"version":1', b'"version":2')
    with pytest.raises(msgspec.ValidationError, match=r"message_sent.*2"):
        unseal(body)


def test_an_envelope_that_names_another_type_than_its_data_is_no_event() -> None:
    body = Kept.read(file_of(BY_TYPE["claim_held"])).body
    with pytest.raises(msgspec.ValidationError, match=r"claim_conceded holds a claim_held"):
        unseal(body.replace(b'"type":"claim_held","version"', b'"type":"claim_conceded","version"'))


def test_every_step_up_leads_from_a_version_that_was_written_to_the_next() -> None:
    for name, version in UPCASTERS:
        assert 1 <= version < VERSIONS[name]
    for name, now in VERSIONS.items():
        assert name in BY_TYPE
        assert all((name, version) in UPCASTERS for version in range(1, now))
        assert all((FOLDER / f"{name}.v{v}.json").exists() for v in range(1, now + 1))


def test_an_event_is_written_in_the_version_of_its_own_type(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(envelope, "VERSIONS", {"message_sent": 3})
    for name, version in (("message_sent", 3), ("claim_held", 1)):
        event, body = seal("ord-1", 1, DAY_0, BUYER, "c1", BY_TYPE[name], START)
        assert (event.version, json.loads(body)["version"]) == (version, version)
