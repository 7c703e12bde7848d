"""A marketplace to play, and time to pass."""

from pathlib import Path

import pytest

from evenhand.cases import clock, policies
from evenhand.connectors.storage.local import LocalStore
from evenhand.evidence import store
from tests.api.market import Market, Time


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    """The domain's clock, moved by the test alone."""
    hand = Time()
    monkeypatch.setattr(clock, "now", lambda: hand.now)
    return hand


@pytest.fixture
def market(db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Market:
    """A marketplace whose every trace is rolled back, and whose files go when the test does."""
    kept = LocalStore(tmp_path)
    monkeypatch.setattr(store, "objects", lambda: kept)
    # The policy's text is on file once for the whole transaction, as it is once it was committed.
    monkeypatch.setattr(policies, "_kept", {policies.for_new_orders()})
    return Market()
