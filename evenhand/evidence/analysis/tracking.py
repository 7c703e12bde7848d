"""Tracking numbers: which carrier's a text can be, and whether its check digit holds.

A check digit proves that a number was read and typed as it was given out, not that a parcel exists.
Formats are told apart by how much their shape says: two letters, nine digits and a country are an
international postal item and nothing else, while twelve digits are anything until a check digit
fits.

Sources: UPU standard S10; GS1 General Specifications (SSCC, check digit); the carriers' published
label guides; as a conformance suite the facts in github.com/jkeen/tracking_number_data (MIT).
"""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

LONGEST = 120  # characters of one number as printed; anything longer is a text to search
_SEARCHED = 200_000  # characters of a text that are searched

Check = Callable[[str], bool]


class Parsed(NamedTuple):
    """One reading of a text as a carrier's tracking number.

    ``number`` as it would be typed into the carrier's page, without what a label adds for sorting.
    ``valid``: whether its check digit holds, ``None`` where the format has none. ``country`` that
    issued it, ISO 3166-1, where the format tells. ``distinctive``: whether the shape alone marks it
    as this carrier's, so that a wrong check digit is a wrong number rather than another thing.
    """

    number: str
    carrier: str
    format: str
    valid: bool | None
    country: str = ""
    distinctive: bool = False


# --- check digits ---------------------------------------------------------------------------------


def gs1(number: str) -> bool:
    """Whether the last digit is right by GS1's rule: weights 3 and 1 from the right, modulo 10."""
    digits = [int(d) for d in reversed(number)]
    return (sum(digits[1::2]) * 3 + sum(digits[0::2])) % 10 == 0


def s10(number: str) -> bool:
    """Whether the last of nine digits is right by UPU S10: weights 8 6 4 2 3 5 9 7, modulo 11."""
    weighted = sum(int(d) * w for d, w in zip(number, (8, 6, 4, 2, 3, 5, 9, 7), strict=False))
    return int(number[8]) == {10: 0, 11: 5}.get(11 - weighted % 11, 11 - weighted % 11)


def _mod7(number: str) -> bool:
    return int(number[:-1]) % 7 == int(number[-1])


def _doubled(number: str) -> bool:
    """Every second character counts twice; a letter counts as its place in ASCII less three."""
    values = [int(c) if c.isdigit() else (ord(c) - 3) % 10 for c in number[:-1]]
    return (sum(values[0::2]) + 2 * sum(values[1::2]) + int(number[-1])) % 10 == 0


def _luhn(number: str) -> bool:
    digits = [int(d) for d in reversed(number)]
    return (sum(digits[0::2]) + sum(sum(divmod(2 * d, 10)) for d in digits[1::2])) % 10 == 0


def _fedex(number: str) -> bool:
    weights = (1, 3, 7)  # from the right, the check digit left out
    weighted = sum(int(d) * weights[i % 3] for i, d in enumerate(reversed(number[:-1])))
    return weighted % 11 % 10 == int(number[-1])


def _identcode(number: str) -> bool:
    """Deutsche Post's Identcode and Leitcode: weights 4 and 9 from the left, modulo 10."""
    weighted = sum(int(d) * (4, 9)[i % 2] for i, d in enumerate(number[:-1]))
    return (weighted + int(number[-1])) % 10 == 0


def _mod37_36(number: str) -> bool:
    """ISO/IEC 7064 MOD 37,36, as DPD prints it."""
    check = 36
    for character in number[:-1]:
        check = (check + int(character, 36)) % 36 or 36
        check = check * 2 % 37
    return (check + int(number[-1], 36)) % 36 == 1


# --- formats --------------------------------------------------------------------------------------


class _Format(NamedTuple):
    """A carrier's shape. Group ``n`` is the number, ``c`` what the check digit covers (else n)."""

    carrier: str
    name: str
    shape: re.Pattern[str]
    check: Check | None
    country: str
    distinctive: bool


def _of(
    carrier: str, name: str, shape: str, check: Check | None = None, country: str = ""
) -> _Format:
    return _Format(carrier, name, re.compile(shape), check, country, True)


def _plain(
    carrier: str, name: str, shape: str, check: Check | None = None, country: str = ""
) -> _Format:
    """A shape that other things have as well: mostly so many digits."""
    return _Format(carrier, name, re.compile(shape), check, country, False)


# ISO 3166-1 alpha-2, by which S10 names the postal service that issued a number.
COUNTRIES = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
    BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC
    EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK
    HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB
    LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ
    NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU
    RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN
    TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
    """.split()  # noqa: SIM905 - as a list it would be a page long
)
_POSTS = {
    "AT": "Österreichische Post", "AU": "Australia Post", "BE": "bpost", "BR": "Correios",
    "CA": "Canada Post", "CH": "Swiss Post", "CN": "China Post", "DE": "Deutsche Post",
    "DK": "PostNord", "ES": "Correos", "FI": "Posti", "FR": "La Poste", "GB": "Royal Mail",
    "HK": "Hongkong Post", "IE": "An Post", "IN": "India Post", "IT": "Poste Italiane",
    "JP": "Japan Post", "KR": "Korea Post", "MY": "Pos Malaysia", "NL": "PostNL",
    "NO": "Posten Norge", "NZ": "NZ Post", "PL": "Poczta Polska", "PT": "CTT",
    "RU": "Russian Post", "SE": "PostNord", "SG": "Singapore Post", "TH": "Thailand Post",
    "TR": "PTT", "TW": "Chunghwa Post", "UA": "Ukrposhta", "US": "USPS", "VN": "Vietnam Post",
}  # fmt: skip
_UPU = _of("", "UPU S10", r"(?P<n>[A-Z]{2}(?P<c>[0-9]{9})(?P<country>[A-Z]{2}))", s10)
_ZIP = r"(?:420[0-9]{5}(?:[0-9]{4})?)?"  # GS1's "ship to" before the number itself

# The most telling shapes first: of several that hold, the first is taken.
_FORMATS = (
    _UPU,
    _of("UPS", "1Z", r"(?P<n>1Z(?P<c>[A-Z0-9]{15}[0-9]))", _doubled, "US"),
    _of("DHL", "SSCC", r"00(?P<n>(?P<c>34043[0-9]{13}))", gs1, "DE"),
    _of("", "SSCC", r"00(?P<n>(?P<c>[0-9]{18}))", gs1),
    _of("USPS", "IMpb", _ZIP + r"(?P<n>9[1-5][0-9]{20})", gs1, "US"),
    _of("USPS", "IMpb 26", _ZIP + r"(?P<n>9[2-5][0-9]{24})", gs1, "US"),
    _of("FedEx", "Ground 96", r"(?P<n>96[0-9]{5}(?P<c>[0-9]{15}))", gs1, "US"),
    _of("FedEx", "Ground 34", r"96[0-9]{18}(?P<c>[0-9]{2}(?P<n>[0-9]{12}))", _fedex, "US"),
    _of("FedEx", "Express 34", r"[0-8][0-9]{19}(?P<c>[0-9]{2}(?P<n>[0-9]{12}))", _fedex, "US"),
    _of("FedEx", "ASTRA 32", r"3[0-9]{15}(?P<n>[0-9]{12})[0-9]{4}", _fedex, "US"),
    _of("DPD", "routing", r"%?(?P<c>[0-9A-Z]{7}(?P<n>[0-9]{14})[0-9]{6}[0-9A-Z])", _mod37_36),
    _of("DPD", "barcode", r"%[0-9A-Z]{7}(?P<n>[0-9]{14})[0-9]{6}"),
    _of("OnTrac", "C or D", r"(?P<n>[CD][0-9]{14})", _doubled, "US"),
    _of("Amazon", "TBA", r"(?P<n>TB[ACM][0-9]{12})"),
    _of("4PX", "4PX", r"(?P<n>4PX[0-9]{13}CN)", None, "CN"),
    _of("YunExpress", "YT", r"(?P<n>YT[0-9]{16})", None, "CN"),
    _of("YTO", "YT", r"(?P<n>YT[0-9]{13})", None, "CN"),
    _of("SF Express", "SF", r"(?P<n>SF[0-9]{12,13})", None, "CN"),
    _of("Cainiao", "LP", r"(?P<n>LP[0-9]{14})", None, "CN"),
    _of("Cainiao", "CNG or AEL", r"(?P<n>(?:CNG?|AE[A-Z])[A-Z0-9]{0,4}[0-9]{12,18}(?:CN)?)"),
    _of("J&T", "JT", r"(?P<n>J[TX][0-9]{13})"),
    _of("JD Logistics", "JD", r"(?P<n>JD(?:[A-Z]{1,2}[0-9]{11,13}|[0-9]{13}))", None, "CN"),
    _of("Shopee", "SPX", r"(?P<n>SPX[A-Z]{2,4}[0-9]{9,18})"),
    _of("GOFO", "GFUS", r"(?P<n>GFUS[0-9]{14})", None, "US"),
    _of("UniUni", "UUS", r"(?P<n>UUS[0-9A-Z]{10,16})", None, "US"),
    _of("LaserShip", "1LS", r"(?P<n>1LS(?:7[12](?:[0-9]{10}|[0-9]{2}01[1-4][0-9]{6}-?1)))"),
    _of("LaserShip", "1LSCX", r"(?P<n>1LSCX[0-9A-Z]{10})", None, "US"),
    _plain("LaserShip", "LX", r"(?P<n>L[AIEHNX][1-3][0-9]{7})", None, "US"),
    _of("Landmark", "LTN", r"(?P<n>LTN[0-9]{8}N1)"),
    _of("Spee-Dee", "SP", r"(?P<n>SP[0-9]{18})", None, "US"),
    _of("Canpar", "22", r"(?P<n>[CDKLSUXZ][0-9]{21})", None, "CA"),
    _of("DHL", "piece", r"(?P<n>J(?:JD|VGL|D)[0-9]{9,21})"),
    _of("Yodel", "JD", r"(?P<n>JJ?D[0-9]{16})", None, "GB"),
    _of("DHL eCommerce", "GM", r"(?P<n>GM(?=[A-Z]*[0-9])[0-9A-Z]{12,39})"),
    _of("PostNL", "3S", r"(?P<n>3S[A-Z]{2}[A-Z0-9]{2}[0-9]{7,11})", None, "NL"),
    _of("Correos", "P", r"(?P<n>P[A-Z][A-Z0-9]{5}[0-9]{15}[A-Z])", None, "ES"),
    _of("Australia Post", "eParcel", r"0199312650999998(?:91)?(?P<n>[A-Z0-9]{10,30})", None, "AU"),
    _of("La Poste", "Colissimo", r"(?P<n>[0-9][A-Z][0-9]{11})", None, "FR"),
    _of("bpost", "3232", r"(?P<n>3232[0-9]{20})", None, "BE"),
    _of("Hermes", "H", r"(?P<n>H[0-9]{19})", None, "DE"),
    _plain("DHL", "20", r"(?P<n>(?P<c>34043[0-9]{13}))", gs1, "DE"),
    _plain("FedEx", "12", r"(?P<n>[0-9]{12})", _fedex, "US"),
    _plain("USPS", "20", r"(?P<n>[0-9]{20})", gs1, "US"),
    _plain("USPS", "legacy 20", _ZIP + r"(?P<n>[0-9]{20})", lambda n: gs1("91" + n), "US"),
    _plain("FedEx", "Ground 15", r"(?P<n>[0-9]{15})", gs1, "US"),
    _plain("Canada Post", "16", r"(?P<n>[0-9]{16})", gs1, "CA"),
    _plain("DPD", "14", r"(?P<c>(?P<n>[0-9]{14})[0-9A-Z])", _mod37_36),
    _plain("Hermes", "14", r"(?P<n>[0-9]{14})", gs1, "DE"),
    _plain("", "SSCC", r"(?P<n>[0-9]{18})", gs1),
    _plain("DHL", "Identcode", r"(?P<n>[0-9]{12})", _identcode, "DE"),
    _plain("DHL Express", "waybill", r"(?P<n>[0-9]{10,11})", _mod7),
    _plain("Yamato or Japan Post", "12", r"(?P<n>[0-9]{12})", _mod7, "JP"),
    _plain("Purolator", "12", r"(?P<n>[0-5][0-9]{11})", _luhn, "CA"),
    _plain("Old Dominion", "11", r"(?P<n>(?:77[78]|072|780|80[0-9])[0-9]{8})", _luhn, "US"),
    _plain("UPS", "waybill", r"(?P<n>[AHJKTV](?P<c>[0-9]{10}))", _doubled, "US"),
    _plain("Purolator", "three letters", r"(?P<n>[A-Z]{3}[0-9]{9})", None, "CA"),
    _plain("Amazon", "international", r"(?P<n>[AFC][0-9]{10})"),
    _plain("DPD", "14 without its check", r"(?P<n>[0-9]{14})"),
    _plain("Evri", "16", r"(?P<n>[HT][0-9]{2}[A-Z0-9]{3}[0-9]{10})", None, "GB"),
)  # fmt: skip

_BETWEEN = re.compile(r"[\s\-.()\x1d\x1e\u200b]+")  # what is printed between the characters
_AIM = re.compile(r"^\](?:C1|d2|Q3|e0)")  # a scanner's word for "GS1 data follows"


def normal(text: str) -> str:
    """A number as it is compared: capitals, without spaces, dashes and brackets."""
    text = unicodedata.normalize("NFKC", text[: 2 * LONGEST]).upper().strip()
    return _BETWEEN.sub("", _AIM.sub("", text))


def readings(text: str) -> list[Parsed]:
    """Every carrier's number that this text as a whole can be, the most likely first.

    A check digit that holds comes before a telling shape, and both before mere digits.
    """
    number = normal(text)
    if not 8 <= len(number) <= 40:
        return []
    found = [parsed for form in _FORMATS if (parsed := _as(form, number))]
    return sorted(found, key=_doubt)


def _as(form: _Format, number: str) -> Parsed | None:
    match = form.shape.fullmatch(number)
    if match is None:
        return None
    groups = match.groupdict()
    country = groups.get("country") or form.country
    if country and country not in COUNTRIES:
        return None
    valid = form.check(groups.get("c") or match["n"]) if form.check else None
    carrier = form.carrier or (_POSTS.get(country, "postal service") if country else "")
    return Parsed(match["n"], carrier, form.name, valid, country, form.distinctive)


def _doubt(parsed: Parsed) -> int:
    if parsed.valid:
        return 0 if parsed.distinctive else 1
    if parsed.distinctive:
        return 2 if parsed.valid is None else 3
    return 4 if parsed.valid is None else 5


def parse(text: str) -> Parsed | None:
    """The most likely reading of this text as a tracking number; ``None`` if it is of no format.

    Never raises, whatever the text.
    """
    return next(iter(readings(text)), None)


def same(a: str, b: str) -> bool:
    """Whether two texts mean the same parcel, however they are spaced and whatever a label adds."""
    if normal(a) == normal(b):
        return bool(normal(a))
    return not _names(a).isdisjoint(_names(b))


def _names(text: str) -> set[str]:
    """The number and what it is also called, of readings that are more than a shape."""
    return {normal(text)} | {p.number for p in readings(text) if p.valid or p.distinctive}


def contains(text: str, number: str) -> bool:
    """Whether a longer text, such as a link in a QR code, has this number in it."""
    wanted, given = normal(number), normal(text)
    if len(wanted) < 8:
        return False
    if len(wanted) >= 12 and wanted in given:
        return True
    # A short number may be part of a long one by chance: it has to stand by itself.
    return re.search(rf"(?<![A-Z0-9]){re.escape(wanted)}(?![A-Z0-9])", text.upper()) is not None


# --- in a text ------------------------------------------------------------------------------------

_WORD = re.compile(r"%?[A-Z0-9]{1,40}")
_APART = " .-\u00a0"  # a number may be printed in groups, with one of these between two
_GROUPS = 18  # at most
_TRIES = 10_000  # groups of words that are tried in one text, however it is made
_SHIPPING = re.compile(
    r"TRACK|SHIP|PARCEL|PACKAGE|CONSIGN|WAYBILL|CARRIER|COURIER|DELIVER|SEND|SUIVI|COLIS|ENV[IÍ]O"
    r"|RASTRE|SEGUIMIENTO|SPEDIZ|PAKET|PACZK|PRZESY|ZENDING|FEDEX|DHL|UPS|USPS|DPD|GLS|HERMES|POST"
)
_NEAR = 60  # characters before a number in which a word says that it is a parcel's


def find(text: str) -> list[Parsed]:
    """Tracking numbers in a text, each once, in order of appearance.

    Telling shapes are found anywhere, even with a wrong check digit; mere digits only with a check
    digit that holds and a word about shipping just before. Never raises, whatever the text.
    """
    text = unicodedata.normalize("NFKC", text[:_SEARCHED]).upper()
    words = list(_WORD.finditer(text))
    found: dict[str, Parsed] = {}
    start = tries = 0
    while start < len(words) and tries < _TRIES:
        at = words[start].start()
        shipping = _SHIPPING.search(text, max(0, at - _NEAR), at) is not None
        for stop in range(_run(text, words, start), start, -1):
            number = "".join(word[0] for word in words[start:stop])
            if not _may_be_one(number):
                continue
            tries += 1
            parsed = parse(number)
            if parsed and _told(parsed, shipping, stop - start):
                found.setdefault(parsed.number, parsed)
                start = stop
                break
        else:
            start += 1
    return list(found.values())


def _run(text: str, words: list[re.Match[str]], start: int) -> int:
    """Up to which word groups follow one another with a single separator between them."""
    stop, length = start + 1, len(words[start][0])
    while stop < len(words) and stop - start < _GROUPS:
        between = text[words[stop - 1].end() : words[stop].start()]
        length += len(words[stop][0])
        if len(between) != 1 or between not in _APART or length > 40:
            break
        stop += 1
    return stop


def _may_be_one(number: str) -> bool:
    """Cheap to ask before every format is tried: all have many digits, and soon."""
    return (
        8 <= len(number) <= 40
        and sum(c.isdigit() for c in number) >= 7
        and any(c.isdigit() for c in number[:6])
    )


def _told(parsed: Parsed, shipping: bool, words: int) -> bool:
    if parsed.valid:
        return parsed.distinctive or shipping
    return parsed.distinctive and words == 1


# --- one ambiguous character ----------------------------------------------------------------------

_ALIKE = {"O": "0", "I": "1", "B": "8", "S": "5", "Z": "2"}
_ALIKE |= {digit: letter for letter, digit in _ALIKE.items()}


def correct(text: str) -> Parsed | None:
    """The number meant by a text in which one character was taken for another that looks like it.

    Only of a telling shape, only if its check digit then holds, and only if no other replacement
    does as well; otherwise ``None``. For text that was read from a picture; a barcode is never
    corrected.
    """
    number = normal(text)
    if len(number) > 40 or any(p.valid for p in readings(number)):
        return None
    found = {
        parsed
        for i, character in enumerate(number)
        if character in _ALIKE
        for parsed in readings(number[:i] + _ALIKE[character] + number[i + 1 :])
        if parsed.valid and parsed.distinctive
    }
    return found.pop() if len({p.number for p in found}) == 1 else None
