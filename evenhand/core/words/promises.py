"""Reads out of a promise what it promises, so that it can be asked for as an offer that binds (R26)."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache

import msgspec

from ..money import exponent
from .currencies import ISO_CODES as _ISO
from .grammar import Clause, Verdict
from .normal import ENDS, PARTS, fold, sign, spans
from .thesaurus import Thesaurus

# ---------------------------------------------------------------------------------------------
# What is promised


REMEDIES = {"money": "refund", "rail": "refund", "goods": "replacement", "favour": None}


class Promise(msgspec.Struct, frozen=True, omit_defaults=True):
    """The first promise in a message: how much of what, and until when, as far as it says so.

    ``remedy``: refund or replacement; neither for a gift or a discount. ``amount`` is the number as
    written, ``minor`` the same in minor units where the currency is known. ``within`` is the span it
    names, ``day`` the date it names or, counted from the message's moment, the span's end.
    """

    remedy: str | None = None
    amount: str | None = None
    currency: str | None = None
    minor: int | None = None
    within: timedelta | None = None
    day: date | None = None


def read_promise(
    text: str, clause: Clause, verdict: Verdict, thesaurus: Thesaurus, at: datetime | None = None
) -> Promise:
    """What a clause promises; ``text`` is the whole in one spelling, ``at`` when it was written."""
    cut: list[list[tuple[str, int, int]]] = [[]]
    for one in spans(text):
        if one[0] not in ENDS:
            cut[-1] += [one] if one[0] not in PARTS else []
        elif cut[-1]:
            cut.append([])
    words = cut[clause.sentence.number]
    start = words[0][1]
    at_words = sorted(n for hit in verdict.hits[:1] for n in hit.words)
    said = _Said(verdict.what, words[at_words[0]][1] - start, words[at_words[-1]][2] - start)
    parts = tuple(text[c[0][1] : c[-1][2] + 1] for c in cut[clause.sentence.number :][:2] if c)
    return _read(thesaurus, said, parts, at)


class _Said(msgspec.Struct, frozen=True):
    """What is promised, and where in its sentence."""

    what: str
    start: int
    end: int


class _Amount(msgspec.Struct, frozen=True):
    """An amount and the place in its sentence where it stands."""

    place: int
    number: Decimal
    currency: str | None


class _Time(msgspec.Struct, frozen=True):
    """A span or a day, and the place in its sentence where it stands."""

    place: int
    span: timedelta | None
    day: date | None


def _read(
    language: Thesaurus, said: _Said, sentences: tuple[str, ...], at: datetime | None
) -> Promise:
    """Amount and time that stand nearest to the promise, or in the sentence after it."""
    here, *later = map(_spaced, sentences)
    money = _nearest(said, _amounts(language, here)) or next(
        (found for s in later for found in _amounts(language, s)), None
    )
    time = _nearest(said, _times(language, here, at)) or next(
        (found for s in later for found in _times(language, s, at)), None
    )
    span, day = (time.span, time.day) if time else (None, None)
    if day is None and span is not None and at is not None:
        day = (at + span).date()
    number, currency = (money.number, money.currency) if money else (None, None)
    return Promise(
        REMEDIES[said.what],
        _written(number, currency),
        currency,
        _minor(number, currency),
        span,
        day,
    )


def _nearest[T: (_Amount, _Time)](said: _Said, found: Iterable[T]) -> T | None:
    """Of what stands at several places in a sentence, what is nearest to the promise."""

    def distance(one: T) -> tuple[int, int]:
        return max(said.start - one.place, one.place - said.end, 0), one.place

    return min(found, key=distance, default=None)


# ---------------------------------------------------------------------------------------------
# Numbers

_DIGITS = r"(?<!\d)(?:\d{1,3}(?:[ .,']\d{3}){1,3}(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,2})?)(?!\d)"
_HAN_DIGITS = dict(zip("零一二两三四五六七八九", (0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_HAN_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_HAN_NUMBER = "[零一二两三四五六七八九十百千万]+"


def _number(language: Thesaurus, written: str) -> Decimal:
    """A number from its digits, with either sign for decimals, or from its words."""
    word = language.numbers.get(written)
    if word is None:
        word = _folded_numbers(language.code, tuple(language.numbers.items())).get(written)
    if word is not None:
        return Decimal(word)
    if re.fullmatch(_HAN_NUMBER, written):
        return Decimal(_han_number(written))
    whole, point, cents = written, "", ""
    if found := re.search(r"[.,](\d{1,2})$", written):
        whole, point, cents = written[: found.start()], ".", found[1]
    return Decimal(re.sub(r"\D", "", whole) + point + cents)


def _han_number(written: str) -> int:
    total, digit = 0, 0
    for char in written:
        if char in _HAN_DIGITS:
            digit = _HAN_DIGITS[char]
        elif char == "万":
            total, digit = (total + digit or 1) * 10000, 0
        else:
            total, digit = total + (digit or 1) * _HAN_POWERS[char], 0
    return total + digit


@cache
def _folded_numbers(_code: str, numbers: tuple[tuple[str, int], ...]) -> dict[str, int]:
    return {fold(word): n for word, n in numbers}


def _spaced(text: str) -> str:
    """Digits and words apart, so that both can be found: "24h", "5usd"."""
    text = re.sub(r"(?<=\d)(?=[^\W\d_])", " ", text)
    return re.sub(r"(?<=[^\W\d_])(?=\d)", " ", text)


# ---------------------------------------------------------------------------------------------
# Phrases of a language, put together once


class _Reading(msgspec.Struct, frozen=True):
    money: re.Pattern[str]
    currencies: tuple[tuple[re.Pattern[str], str], ...]
    multiples: dict[str, int]
    span: re.Pattern[str]
    units: tuple[tuple[re.Pattern[str], timedelta], ...]
    moments: tuple[tuple[re.Pattern[str], timedelta], ...]
    months: tuple[tuple[re.Pattern[str], int], ...]
    dates: tuple[re.Pattern[str], ...]


_READINGS: dict[str, _Reading] = {}
_SIGN = r"(?:\b(?:us|r|hk|nt|a|c|au|ca|mx|s) ?)?\$|[€£¥₽₹₺₴₩₪₫]"


def _reading(language: Thesaurus) -> _Reading:
    if language.code not in _READINGS:
        _READINGS[language.code] = _compiled(language)
    return _READINGS[language.code]


def _compiled(language: Thesaurus) -> _Reading:
    words = sorted(map(fold, language.numbers), key=len, reverse=True)
    spelled = "|".join(rf"\b{re.escape(w)}\b" for w in words) or r"(?!)"
    number = rf"(?:{_DIGITS}|{spelled}|{_HAN_NUMBER})"
    multiples = {fold(w): n for w, n in language.numbers.items() if n in (100, 1000, 10000)}
    times = "|".join(re.escape(w) for w in multiples) or r"(?!)"
    currency = rf"(?:{_SIGN}|\b(?:{'|'.join(sorted(_ISO)).lower()})\b|{'|'.join(fold(c) for c in language.currencies) or r'(?!)'})"
    unit = "|".join(map(fold, language.units)) or r"(?!)"
    month = "|".join(fold(m) for m in language.months) or r"(?!)"
    return _Reading(
        re.compile(
            rf"(?P<n1>{number})(?: ?(?P<x>{times})\b)? ?(?:(?:of |de |d')?)(?P<c1>{currency})"
            rf"|(?P<c2>{currency}) ?(?P<n2>{number})"
        ),
        tuple((re.compile(fold(p)), iso) for p, iso in language.currencies.items()),
        multiples,
        re.compile(rf"(?P<n>{number})[ -]?(?:个|(?:full |more )?)?(?P<u>{unit})(?!\w*\d)"),
        tuple((re.compile(fold(p)), _span(s)) for p, s in language.units.items()),
        tuple((re.compile(fold(p)), _span(s)) for p, s in language.moments.items()),
        tuple((re.compile(fold(p)), n) for p, n in language.months.items()),
        (
            re.compile(
                rf"(?<!\d)(?P<d>\d{{1,2}}) ?(?:st|nd|rd|th|er|o|a|\.|º|-?го|-?е)? ?(?:of |de |do |del )?"
                rf"(?<![^\W\d])(?P<m>{month})(?:[ ,.]+(?:de |del )?(?P<y>20\d\d))?"
            ),
            re.compile(
                rf"(?<!\w)(?P<m>{month})\.? (?:the )?(?P<d>\d{{1,2}}) ?(?:st|nd|rd|th)?(?!\d)(?:,? (?P<y>20\d\d))?"
            ),
        ),
    )


_NUMERIC_DATES = (
    re.compile(r"(?<!\d)(?P<y>20\d\d)[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)(?!\d)"),
    re.compile(r"(?:(?P<y>20\d\d) ?年 ?)?(?<!\d)(?P<m>\d\d?) ?月 ?(?P<d>\d\d?) ?[日号]?"),
    re.compile(r"(?<![\d./])(?P<d>\d\d?)[./-](?P<m>\d\d?)[./-](?P<y>20\d\d|\d\d)(?!\d)"),
    re.compile(r"(?<![\d./,])(?P<d>\d\d?)/(?P<m>\d\d?)(?![\d/])"),
    re.compile(r"(?<![\d.,])(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)\.(?!\d)"),
    re.compile(r"(?<![\d.,])(?P<d>[0-3]\d)\.(?P<m>[01]\d)(?![\d.])"),
)


def _span(written: str) -> timedelta:
    count, unit = int(written.strip("+dh")), written[-1]
    return timedelta(hours=count) if unit == "h" else timedelta(days=count)


# ---------------------------------------------------------------------------------------------
# Money


def _amounts(language: Thesaurus, text: str) -> Iterator[_Amount]:
    """Every amount with a currency, and where it stands."""
    r = _reading(language)
    for m in r.money.finditer(text):
        amount = _number(language, m["n1"] or m["n2"])
        if m["x"]:
            amount *= r.multiples[m["x"]]
        word = m["c1"] or m["c2"]
        code = sign(word.replace(" ", "")) or word.upper()
        if code not in _ISO:
            code = next((iso for p, iso in r.currencies if p.search(word)), "")
        if amount:
            yield _Amount(m.start(), amount, code or None)


def _written(amount: Decimal | None, currency: str | None) -> str | None:
    if amount is None:
        return None
    places = exponent(currency) if currency else 2
    return str(amount.quantize(Decimal(1).scaleb(-places)))


def _minor(amount: Decimal | None, currency: str | None) -> int | None:
    if amount is None or currency is None:
        return None
    return int(amount.scaleb(exponent(currency)))


# ---------------------------------------------------------------------------------------------
# Time


def _times(language: Thesaurus, text: str, at: datetime | None) -> Iterator[_Time]:
    """Every span and date, and where it stands."""
    r = _reading(language)
    for m in r.span.finditer(text):
        unit = next((span for p, span in r.units if p.fullmatch(m["u"])), None)
        count = int(_number(language, m["n"]))
        if unit and 0 < count <= 400:
            yield _Time(m.start(), count * unit, None)
    for pattern, span in r.moments:
        if m_ := pattern.search(text):
            yield _Time(m_.start(), span, None)
    for pattern in r.dates:
        for m in pattern.finditer(text):
            month = next((n for p, n in r.months if p.fullmatch(m["m"])), 0)
            if day := _day(m["y"], month, int(m["d"]), at):
                yield _Time(m.start(), None, day)
    for pattern in _NUMERIC_DATES:
        for m in pattern.finditer(text):
            year = m.groupdict().get("y")
            day = _day(year, int(m["m"]), int(m["d"]), at) or _day(
                year, int(m["d"]), int(m["m"]), at
            )
            if day:
                yield _Time(m.start(), None, day)


def _day(year: str | None, month: int, day: int, at: datetime | None) -> date | None:
    """A date; without a year, the one that lies ahead of the message."""
    if year is None and at is None:
        return None
    try:
        if year is not None:
            return date(int(year) % 100 + 2000, month, day)
        assert at is not None
        named = date(at.year, month, day)
        return named if named >= at.date() else date(at.year + 1, month, day)
    except ValueError:
        return None
