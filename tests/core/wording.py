"""What goes wrong, and is told in words: in a policy that somebody writes, or in a program."""

from collections.abc import Callable
from datetime import datetime

from evenhand.core.clock import utc
from evenhand.core.envelope import unseal
from evenhand.core.money import allocate
from evenhand.core.policy.load import load_policy
from evenhand.core.root import fold
from evenhand.core.settlement import split_notice

from .cast import FIRST_TEXT, World
from .scenes import in_dispute

Wrong = Callable[[], object]
ERRORS: dict[str, Wrong] = {}


def told_by(wrong: Wrong) -> str:
    """What its error says."""
    try:
        wrong()
    except Exception as e:  # noqa: BLE001 - whatever it is, it is shown
        return f"{type(e).__name__}: {e}"
    raise AssertionError("nothing is wrong with it")


def policy(what: str, *changes: tuple[str, str]) -> None:
    """The first policy with passages changed is refused."""

    def load() -> object:
        text = FIRST_TEXT
        for old, new in changes:
            assert old in text, f"the policy has no {old!r} any more"
            text = text.replace(old, new, 1)
        return load_policy(text, "mine.toml")

    ERRORS[f"a policy {what}"] = load


WINDOW = "[protection.window] # from delivered or receipt confirmed, whichever comes first\n"
WEEK = '["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]'


def calendar(closed: str, offsets: str = "[60]") -> str:
    return f'\n[calendar]\nclosed = {closed}\nholidays = []\nutc_offsets = {offsets}\nsource = "ours"\n'


policy("that is no TOML", ("[protection.window]", "[protection.window"))
policy("without a name", ('name = "aliexpress-2026"\n', ""))
policy(
    "with a name nobody can write in an address", ('name = "aliexpress-2026"', 'name = "My own"')
)
policy("of no version", ("version = 1", "version = 0"))
policy("with a setting nobody knows", (f"{WINDOW}days", f"{WINDOW}dasy = 1\ndays"))
policy("with a table nobody knows", ("[mediation.ruling]", "[mediation.rulign]"))
policy("with a setting missing", (f"{WINDOW}days = 15\n", WINDOW))
policy("with a word for a number", (f"{WINDOW}days = 15", f'{WINDOW}days = "fifteen"'))
policy("with a part of a day", (f"{WINDOW}days = 15", f"{WINDOW}days = 15.5"))
policy("with a time below the least", (f"{WINDOW}days = 15", f"{WINDOW}days = 0"))
policy("with a time above the most", (f"{WINDOW}days = 15", f"{WINDOW}days = 3651"))
policy("with a number for a word", ('source = "rule book R2"', "source = 2"))
policy("with a confidence nobody has", ('confidence = "high"', 'confidence = "total"'))
policy("with a silence that helps the silent", ('does = "as_asked"', 'does = "sleep"'))
policy("with a table for a value", (f"{WINDOW}days = 15", f"{WINDOW}days = {{ long = 15 }}"))
policy("with reminders out of order", ("days = [3, 1]", "days = [1, 3]"))
policy("with one reminder twice", ("days = [3, 1]", "days = [3, 3]"))
policy("that reminds before there is anything", ("days = [3, 1]", "days = [15, 1]"))
policy("that reminds before a turn begins", ("days = [2, 1]", "days = [5, 1]"))
policy("with a wrong number in a list", ("days = [3, 1]", "days = [3, 0]"))
policy("with a currency nobody knows", ("EUR = 1500", "Euro = 1500"))
policy("with an amount below nothing", ("EUR = 1500", "EUR = -1"))
policy("with a wrong word in a reason", ('burden = "seller"', 'burden = "bank"'))
policy("with a wrong word in a list of a reason", ("weight = 3 }]", "weight = 4 }]"))
policy("with evidence nobody knows", ('kind = "tracking_record"', 'kind = "rumour"'))
policy("with a reason without a remedy", ('remedies = ["refund_only"]', "remedies = []"))
policy("with a remedy nobody knows", ('remedies = ["refund_only"]', 'remedies = ["a_hug"]'))
policy("with a record that shows nothing", ('shown_by = ["invalid_number"]\n', ""))
policy(
    "with a record where none is needed",
    ('needs = "late"', 'needs = "late"\nshown_by = ["stalled"]'),
)
policy("with a status no carrier reports", ('shown_by = ["invalid_number"]', 'shown_by = ["lost"]'))
policy("with coins that are money", ('["coins", "coupon"]', '["coins", "card"]'))
policy("that is never open", ("[payment]", f"{calendar(WEEK)}\n[payment]"))
policy("with a day no week has", ("[payment]", f"{calendar("['moonday']")}\n[payment]"))
policy("in no zone", ("[payment]", f"{calendar('[]', '[]')}\n[payment]"))
policy("in a zone that is nowhere", ("[payment]", f"{calendar('[]', '[900]')}\n[payment]"))
policy(
    "with business days and no calendar",
    (f"{WINDOW}days = 15", f"{WINDOW}days = 15\nbusiness = true"),
)
policy(
    "with business days of one issuer and no calendar",
    (
        "[payment]",
        "[chargeback]\n"
        + "".join(
            f'{name} = {{ {value}, source = "ours", confidence = "decided" }}\n'
            for name, value in (
                ("longest", "days = 180"),
                ("without_ruling", 'by = "seller"'),
                ("ruled_for_seller", 'by = "platform"'),
                ("fee", 'by = "platform"'),
                ("claim_again", "days = 15"),
                ("issuer_windows.card", "days = 120, business = true"),
            )
        )
        + "\n[payment]",
    ),
)
ERRORS["a policy without reasons"] = lambda: load_policy(
    FIRST_TEXT[: FIRST_TEXT.index("[reasons.not_received]")] + "[reasons]\n", "mine.toml"
)
ERRORS["a policy whose reasons are a number"] = lambda: load_policy(
    "reasons = 1\n" + FIRST_TEXT[: FIRST_TEXT.index("[reasons.not_received]")], "mine.toml"
)
ERRORS["a policy that has no name of a file"] = lambda: load_policy("")

# In a program

ERRORS["a moment without a zone"] = lambda: utc(datetime(2026, 3, 1, 12))  # noqa: DTZ001
ERRORS["a stream without events"] = lambda: fold([])
ERRORS["a notice above the payment"] = lambda: split_notice(101, [60, 40])
ERRORS["an amount below nothing"] = lambda: allocate(-1, [1])
ERRORS["a weight below nothing"] = lambda: allocate(1, [2, -1])
ERRORS["nothing to weigh by"] = lambda: allocate(1, [0, 0])


def _body(old: bytes, new: bytes) -> bytes:
    world: World = in_dispute()
    assert old in world.bodies[1]
    return world.bodies[1].replace(old, new)


ERRORS["an event of a later version"] = lambda: unseal(_body(b'"version":1', b'"version":2'))
ERRORS["an event filed under another name"] = lambda: unseal(
    _body(b'"type":"parcel_shipped"', b'"type":"parcel_lost"')
)
ERRORS["an event of an old version without a way up"] = lambda: unseal(
    _body(b'"version":1', b'"version":0')
)
