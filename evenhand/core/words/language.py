"""What one language knows: how people press, promise and complain in it, as phrases and words.

A phrase is the source of a regular expression over what ``normal.plain`` leaves of a text: small
letters, digits and single spaces, nothing else. It may be written in good spelling, accents and all:
``normal.fold`` takes the accents off the phrase as they were taken off the text. Groups are always
``(?:...)``; what stands between words is counted, never ``*``, so that no text takes long.
"""

from typing import Literal

import msgspec

Phrases = tuple[str, ...]
Kind = Literal["close", "promise", "false_reason", "outside"]


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """One language's phrases (R11, R26, R27, R29).

    For each kind of pressure: what asserts it, and what only sounds like it (``not_...``), which is
    taken out of the text first: "do not close the dispute", "we cannot refund you".
    """

    code: str

    # Parts of words as they stand in a plain text, without accents, one of which has to be in it
    # before the phrases of a kind are tried: most messages are about something else.
    about: dict[Kind, tuple[str, ...]]

    close: Phrases
    not_close: Phrases = ()
    false_reason: Phrases
    not_false_reason: Phrases = ()
    outside: Phrases
    not_outside: Phrases = ()

    # A promise is of money, of goods, or of something else that does not bind: a gift, a discount.
    refund: Phrases
    replacement: Phrases
    favour: Phrases
    not_promise: Phrases = ()

    # Telling of pressure is no pressure: "the seller wrote to me ...". Found anywhere in a text,
    # the text presses nobody.
    told: Phrases = ()

    # Amounts: currency words as phrases -> ISO 4217 (signs like € are known everywhere), and
    # numbers written out -> the number. Where words need a boundary, write it: r"\beuros?\b".
    currencies: dict[str, str]
    numbers: dict[str, int]

    # Time. ``moments``: a phrase that is a span by itself -> "+1d", "+24h" ("tomorrow", "in a week").
    # ``units``: a unit after a number -> the span of one ("days?" -> "1d", "weeks?" -> "7d").
    # ``months``: a month's name or short form -> 1..12. Dates are read as day month or month day.
    moments: dict[str, str]
    units: dict[str, str]
    months: dict[str, int]

    # The coach of descriptions: what says what was ordered, what arrived or that nothing did, what
    # is wanted; what is concrete beside numbers (defects, places, colours); what is mere anger.
    ordered: Phrases
    arrived: Phrases
    not_arrived: Phrases
    wanted: Phrases
    specific: Phrases
    angry: Phrases
