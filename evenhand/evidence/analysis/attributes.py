"""What a text states about a thing: sizes, capacities, counts, colours, materials, model numbers.

Numerals with units mean the same in every language; words are known in English, German, French,
Spanish, Italian, Portuguese and Dutch.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

_TEXT_LIMIT = 100_000  # characters of a text that are looked through
_MOST = 200  # attributes of one text


class Attribute(NamedTuple):
    """One stated fact: ``kind`` ("storage", "colour" ...), as ``written``, and as compared.

    ``amount`` is in the kind's own unit (bytes, mAh, W, V, mm, g, ml, pieces ...) for quantities;
    ``name`` the plain English word, or the model number, for the rest.
    """

    kind: str
    written: str
    amount: float | None = None
    name: str = ""


# Unit, as written in lower case: kind and factor to the kind's own unit.
_UNITS: dict[str, tuple[str, float]] = {
    "tb": ("storage", 1e12),
    "gb": ("storage", 1e9),
    "mb": ("storage", 1e6),
    "mah": ("charge", 1),
    "ah": ("charge", 1000),
    "wh": ("energy", 1),
    "kwh": ("energy", 1000),
    "w": ("power", 1),
    "kw": ("power", 1000),
    "watt": ("power", 1),
    "watts": ("power", 1),
    "v": ("voltage", 1),
    "volt": ("voltage", 1),
    "volts": ("voltage", 1),
    "ma": ("current", 0.001),
    "hz": ("frequency", 1),
    "khz": ("frequency", 1e3),
    "mhz": ("frequency", 1e6),
    "ghz": ("frequency", 1e9),
    "mp": ("camera", 1),
    "megapixel": ("camera", 1),
    "mm": ("length", 1),
    "cm": ("length", 10),
    "m": ("length", 1000),
    "inch": ("length", 25.4),
    "inches": ("length", 25.4),
    "zoll": ("length", 25.4),
    "pouces": ("length", 25.4),
    "pulgadas": ("length", 25.4),
    "pollici": ("length", 25.4),
    "polegadas": ("length", 25.4),
    '"': ("length", 25.4),
    "″": ("length", 25.4),
    "”": ("length", 25.4),
    "mg": ("mass", 0.001),
    "g": ("mass", 1),
    "kg": ("mass", 1000),
    "lb": ("mass", 453.592),
    "lbs": ("mass", 453.592),
    "oz": ("mass", 28.3495),
    "ml": ("volume", 1),
    "cl": ("volume", 10),
    "l": ("volume", 1000),
    "litre": ("volume", 1000),
    "litres": ("volume", 1000),
    "liter": ("volume", 1000),
    "fl oz": ("volume", 29.5735),
    "ct": ("carat", 1),
    "carat": ("carat", 1),
}
# Never below a thousand with a fraction: "10.000 mAh" is ten thousand, "1.250 kg" is not.
_WHOLE = {"charge", "count"}

_NUMBER = r"\d{1,3}(?:[ .,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_QUANTITY = re.compile(rf"(?<![\w.,])({_NUMBER})[ \t-]?({_UNIT})(?![\w])", re.IGNORECASE)
_DIMENSIONS = re.compile(
    rf"(?<![\w.,])({_NUMBER})\s?[x×*]\s?({_NUMBER})(?:\s?[x×*]\s?({_NUMBER}))?\s?(mm|cm|m|inch)\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"\b(?:pack|set|lot|bundle|box|paquete|paquet|conjunto|confezione|pak)\s(?:of|de|da|di|van)\s(\d{1,4})\b"
    r"|\b(\d{1,4})[ -]?(?:er[ -])?(?:packs?|pcs?|pieces?|pièces|piezas|pezzi|peças|stücke?|stuks|units"
    r"|set|count)\b"
    r"|(\d{1,4})\s?(?:件|个|個|只|枚)",
    re.IGNORECASE,
)
_SIZES = re.compile(
    r"\b(?:size|größe|taille|talla|taglia|tamanho|maat)\s*:?\s*([0-9]{0,2}X{0,4}[SML]|\d{2}(?:[.,]5)?)\b",
    re.IGNORECASE,
)
_REGION_SIZES = re.compile(r"\b(EU|UK|US)\s?(\d{1,2}(?:[.,]5)?)\b")
_MODELS = re.compile(
    r"(?<![\w-])(?=[A-Z0-9-]{4,20}(?![\w-]))(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*"
)

_COLOURS = {
    "black": "black schwarz noir noire negro negra nero nera preto preta zwart",
    "white": "white weiß weiss blanc blanche blanco blanca bianco bianca branco branca wit",
    "grey": "grey gray grau gris grigio grigia cinza grijs anthracite anthrazit",
    "silver": "silver silber argenté plateado argento prateado zilver",
    "red": "red rot rouge rojo roja rosso rossa vermelho vermelha rood",
    "orange": "orange naranja arancione laranja oranje",
    "yellow": "yellow gelb jaune amarillo amarilla giallo gialla amarelo amarela geel",
    "green": "green grün vert verte verde groen",
    "blue": "blue blau bleu bleue azul blu blauw navy",
    "purple": "purple violet lila violett morado viola roxo paars",
    "pink": "pink rosa rose roze",
    "brown": "brown braun marron marrón marrone castanho bruin",
    "beige": "beige ivory",
    "gold": "gold golden doré dorado dorato dourado goud",
}
_MATERIALS = {
    "cotton": "cotton baumwolle coton algodón cotone algodão katoen",
    "leather": "leather leder cuir cuero pelle couro leer",
    "wool": "wool wolle laine lana lã wol",
    "silk": "silk seide soie seda seta zijde",
    "polyester": "polyester poliéster poliestere",
    "linen": "linen leinen lino linho linnen",
    "wood": "wood wooden holz bois madera legno madeira hout",
    "steel": "steel stahl acier acero acciaio aço staal",
    "aluminium": "aluminium aluminum aluminio alluminio alumínio",
    "plastic": "plastic kunststoff plastik plastique plástico plastica kunststof",
    "glass": "glass glas verre vidrio vetro vidro",
    "ceramic": "ceramic keramik céramique cerámica ceramica cerâmica keramiek porcelain",
}


def _spoken(words: dict[str, str]) -> dict[str, str]:
    return {word: name for name, several in words.items() for word in several.split()}


_WORDS = {"colour": _spoken(_COLOURS), "material": _spoken(_MATERIALS)}
_WORD = re.compile(r"[^\W\d_]+")


def attributes(text: str) -> tuple[Attribute, ...]:
    """What a text states, in its order, each once; nothing is understood beyond these patterns."""
    text = unicodedata.normalize("NFC", text[:_TEXT_LIMIT])
    taken = bytearray(len(text))
    found: list[tuple[int, Attribute]] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue  # a part of something read before
            facts = read(match)
            if facts:
                taken[start:end] = b"\1" * (end - start)
            found += [(start, fact) for fact in facts]
    found.sort(key=lambda item: item[0])
    once: dict[tuple[str, float | None, str], Attribute] = {}
    for _, fact in found:
        once.setdefault((fact.kind, fact.amount, fact.name), fact)
    return tuple(once.values())[:_MOST]


_Read = Callable[[re.Match[str]], list[Attribute]]


def _dimensions(match: re.Match[str]) -> list[Attribute]:
    factor = _UNITS[match[4].lower()][1]
    numbers = [number for number in match.groups()[:3] if number]
    amounts = [round(_number(number, "length") * factor, 3) for number in numbers]
    return [Attribute("length", match[0], amount) for amount in amounts]


def _quantity(match: re.Match[str]) -> list[Attribute]:
    if re.fullmatch(r"[2-6]G", match[0]):
        return []  # a mobile network, not grams
    kind, factor = _UNITS[match[2].lower()]
    return [Attribute(kind, match[0], round(_number(match[1], kind) * factor, 6))]


def _count(match: re.Match[str]) -> list[Attribute]:
    number = next(number for number in match.groups() if number)
    return [Attribute("count", match[0], float(number))]


def _region_size(match: re.Match[str]) -> list[Attribute]:
    return [Attribute(f"size {match[1]}", match[0], float(match[2].replace(",", ".")))]


def _size(match: re.Match[str]) -> list[Attribute]:
    return [Attribute("size", match[0], name=match[1].upper())]


def _model(match: re.Match[str]) -> list[Attribute]:
    return [Attribute("model", match[0], name=match[0])]


def _word(match: re.Match[str]) -> list[Attribute]:
    word = match[0].lower()
    return [Attribute(kind, match[0], name=of[word]) for kind, of in _WORDS.items() if word in of]


# What is more particular is read first.
_READERS: tuple[tuple[re.Pattern[str], _Read], ...] = (
    (_DIMENSIONS, _dimensions),
    (_QUANTITY, _quantity),
    (_COUNTS, _count),
    (_REGION_SIZES, _region_size),
    (_SIZES, _size),
    (_MODELS, _model),
    (_WORD, _word),
)


def _number(written: str, kind: str) -> float:
    """A numeral with either sign for thousands and for fractions."""
    digits = written.replace(" ", "")
    marks = [c for c in digits if c in ".,"]
    if not marks:
        return float(digits)
    last = marks[-1]
    whole, _, rest = digits.rpartition(last)
    whole = re.sub(r"[.,]", "", whole)
    grouped = len(rest) == 3 and (kind in _WHOLE or len(marks) > 1 or kind == "storage")
    if grouped and len(set(marks)) == 1:
        return float(whole + rest)
    return float(f"{whole}.{rest}")
