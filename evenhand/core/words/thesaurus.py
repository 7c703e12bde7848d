"""What one language knows: beginnings of words, by what they mean.

How words go together is the same in all languages and stands in ``grammar``. A table is read and
corrected by whoever speaks the language; no programming is needed for it.

A stem is the beginning of a word: "clos" stands for close, closing, closed. "=end" is a whole word
only, "*antrag" the tail of one. "problem solved" are words in a row, each a beginning or whole;
"zieh .. zurück" has up to eight other words between. Where several stems fit, the longest counts. Stems are written in good
spelling: they are folded as texts are, so that accents and capitals in texts do not matter.
Chinese, which writes no spaces, has strings of characters instead, found anywhere.
"""

from itertools import product
from math import prod

import msgspec

Stems = tuple[str, ...]


MOST_AT_ONCE = 1000  # stems that one with strokes may stand for


def stems(table: str) -> Stems:
    """A table of stems written as prose: what commas part; "drop/end it/this" is four stems."""
    found: dict[str, None] = {}
    for part in table.split(","):
        words = [word.split("/") for word in part.split()]
        if not words:
            continue
        if (many := prod(map(len, words))) > MOST_AT_ONCE:
            raise ValueError(f"{many} stems in one, is a comma missing? {' '.join(part.split())!r}")
        found.update(dict.fromkeys(map(" ".join, product(*words))))
    return tuple(found)


class Thesaurus(msgspec.Struct, frozen=True, kw_only=True):
    """One language's words for what people press, promise and complain with (R11, R26, R27, R29)."""

    code: str

    # Acting on a dispute: the verbs (close, cancel, withdraw, drop, let go, ...), the nouns (dispute,
    # claim, case, refund request, ...), and what asks it by itself ("press problem solved").
    close: Stems
    case: Stems
    close_whole: Stems = ()
    close_it: Stems = ()  # with a pronoun: asks it in a message that speaks of a case

    # Untrue reasons and reports: choose, select, write, ... ; cancel the order; what blames the buyer
    # (no longer wanted, by mistake, other); reason, option; confirm, report; what would end a dispute
    # if it were true (arrived, quality fine); and what tells that it is not (not here yet, even though).
    choose: Stems
    cancel: Stems
    blame: Stems
    reason: Stems
    confirm: Stems
    untrue: Stems
    not_here: Stems
    instead: Stems = ()  # "not this but that": what follows is asked, whatever was denied before it
    # Whether "write", "say" and "it is fine" press only beside a doubt: verbs without an imperative.
    reports_need_doubt: bool = False

    # Outside: ways to talk (whatsapp, e-mail, phone); to write, to reach, to add; to pay, to send;
    # ways to pay (paypal, iban, gift card); and "outside" itself (directly, privately, off the site).
    channel: Stems
    contact: Stems
    pay: Stems
    rail: Stems
    outside: Stems

    # Promises: to refund, to resend, to give; money; goods (a new one, another); favours (gift,
    # coupon, next order); "I will"; and, where the ending says it, verbs that are a promise as they
    # stand (reembolsaré, верну).
    give: Stems
    money: Stems
    goods: Stems
    favour: Stems
    will: Stems
    give_will: Stems = ()

    # What takes it back: not, never, without; whether it stands after its verb; cannot, refuse; "the
    # seller asked me to"; the platform's notices and safe advice; a party's own act ("I closed"); truthful
    # reasons (out of stock); the same words for other things (phone case, the shop closes).
    negation: Stems
    negation_after: bool = False
    refusing: Stems
    demand: Stems = ()  # takes back a promise: "I want", "give me", "when will I get": not given but asked
    told: Stems
    platform: Stems
    mine: Stems
    honest: Stems
    other_case: Stems
    # What only looks like another stem and means nothing here: "could you not", "no problem". In every
    # slot the longest stem at a place counts alone, so these hide the shorter ones in them.
    nothing: Stems = ()

    # Amounts: currency words -> ISO 4217 ("" where it could be several; signs like € are known
    # everywhere); numbers written out. Keys of these five tables are parts of regular expressions.
    currencies: dict[str, str]
    numbers: dict[str, int]

    # Time. ``moments``: what is a span by itself -> "+1d", "+24h" ("tomorrow"). ``units``: after a
    # number -> the span of one ("days?" -> "1d"). ``months``: names and short forms -> 1..12.
    moments: dict[str, str]
    units: dict[str, str]
    months: dict[str, int]

    # The coach of descriptions: what was ordered, what arrived or that nothing did, what is wanted,
    # what is concrete (defects, and places, colours, measures), what is mere anger.
    ordered: Stems
    arrived: Stems
    not_arrived: Stems
    wanted: Stems
    defects: Stems
    places: Stems
    angry: Stems
