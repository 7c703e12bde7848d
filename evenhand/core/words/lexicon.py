"""All languages' stems in one place, and where they are met in a text, each word looked up once."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from .normal import letters, tokens
from .thesaurus import Stems, Thesaurus

GAP = 8  # words that ".." in a stem stands for, at most; of Chinese, characters
SHORT_WORD, SHORT_END = 3, 2

# The tail of a compound means what it would mean alone: "Rückerstattungsantrag" is an "Antrag".
COMPOUNDING = "de"
TAILS = frozenset(["case", "rail", "channel", "money", "favour", "goods", "reason"])
SHORTEST_TAIL, SHORTEST_HEAD, LONGEST_ENDING = 5, 3, 3

# A word of these hides the shorter stems that fit it; so does every stem of several words.
HIDING = frozenset(
    ["told", "platform", "mine", "honest", "other_case", "refusing", "nothing", "negation"]
)

_ARABIC_PREFIX = re.compile("^(?:[وفبلك]|هال|ال)")
_SHORTEST_ARABIC = 3
_ANYTHING = ""


class Meaning(NamedTuple):
    """What a stem means in which language."""

    code: str
    slot: str


class Hit(NamedTuple):
    """A stem met in a text: what it means, and the numbers of the words it is made of."""

    slot: str
    words: tuple[int, ...]


class _Word(NamedTuple):
    text: str
    whole: bool


class _Stem(NamedTuple):
    """A stem: how long its first word is, the words that follow, what it means in a language."""

    length: int
    rest: tuple[_Word, ...]
    meaning: Meaning


class Fit(NamedTuple):
    """What a word may mean in a language, if certain others follow."""

    rest: tuple[_Word, ...]
    slots: tuple[str, ...]
    bits: int  # one for each slot
    hides: bool  # shorter stems that fit as well


class _Fits(NamedTuple):
    """A language's stems that a word begins, longest first: by the letter the next word begins with."""

    code: str
    always: tuple[Fit, ...]  # which need no next word, or any
    before: dict[str, tuple[Fit, ...]]


class Met(NamedTuple):
    """A stem met in a text: what it may mean, and at which words."""

    fit: Fit
    words: tuple[int, ...]


class Heard:
    """What one language meets in a sentence."""

    __slots__ = ("bits", "met")

    def __init__(self) -> None:
        self.met: list[Met] = []
        self.bits = 0


class Lexicon:
    """The stems of some slots, of all languages."""

    def __init__(self, thesauri: Iterable[Thesaurus], slots: Iterable[str]) -> None:
        self._whole: dict[str, list[_Stem]] = {}
        self._begin: dict[str, list[_Stem]] = {}
        self._tail: dict[str, list[_Stem]] = {}
        slots = tuple(slots)
        self.bit = {slot: 1 << n for n, slot in enumerate(slots)}
        for thesaurus in thesauri:
            for slot in slots:
                stems: Stems = getattr(thesaurus, slot)
                for stem in stems:
                    for written in _spellings(stem):
                        self._add(Meaning(thesaurus.code, slot), written)
        self.look_up = lru_cache(maxsize=1 << 14)(self._look_up)

    def _add(self, meaning: Meaning, stem: str) -> None:
        tail = stem.startswith("*") and len(stem) > 1
        first, *rest = _parsed(stem[1:] if tail else stem)
        if meaning.code == "zh" and first.text.isascii() and len(first.text) < SHORTEST_HEAD + 1:
            first = first._replace(whole=True)  # "v", "qq": no beginnings of anybody's words
        there = self._tail if tail else self._whole if first.whole else self._begin
        there.setdefault(first.text, []).append(_Stem(len(first.text), tuple(rest), meaning))

    def _look_up(self, word: str) -> tuple[_Fits, ...]:
        """By language, the stems that a word can be the beginning of."""
        found: set[_Stem] = set()
        for form in _forms(word):
            found.update(self._whole.get(form, ()))
            for length in range(1, len(form) + 1):
                found.update(self._begin.get(form[:length], ()))
        found.update(self._tails(word))
        by: dict[str, dict[tuple[int, tuple[_Word, ...]], list[str]]] = {}
        for stem in sorted(found):
            theirs = by.setdefault(stem.meaning.code, {})
            theirs.setdefault((stem.length, stem.rest), []).append(stem.meaning.slot)
        return tuple(self._fits(code, theirs) for code, theirs in by.items())

    def _fits(self, code: str, theirs: dict[tuple[int, tuple[_Word, ...]], list[str]]) -> _Fits:
        fits = [self._fit(key[1], theirs[key]) for key in sorted(theirs, key=_longest_first)]
        always = tuple(fit for fit in fits if not _first_letter(fit))
        letters = {letter for fit in fits if (letter := _first_letter(fit))}
        before = {
            letter: tuple(fit for fit in fits if _first_letter(fit) in ("", letter))
            for letter in letters
        }
        return _Fits(code, always, before)

    def _fit(self, rest: tuple[_Word, ...], slots: list[str]) -> Fit:
        bits = sum(self.bit[slot] for slot in set(slots))
        return Fit(rest, tuple(slots), bits, bool(rest) or not HIDING.isdisjoint(slots))

    def _tails(self, word: str) -> Iterator[_Stem]:
        for start in range(SHORTEST_HEAD, len(word) - 2):
            for end in range(start + 3, len(word) + 1):
                part = word[start:end]
                if end >= len(word) - LONGEST_ENDING:
                    yield from self._tail.get(part, ())
                if end - start >= SHORTEST_TAIL:
                    for one in self._begin.get(part, ()):
                        if one.meaning.code == COMPOUNDING and one.meaning.slot in TAILS:
                            yield one

    def hear(self, words: list[str], parted: frozenset[int] = frozenset()) -> dict[str, Heard]:
        """What each language meets in a row of words, parted here and there: the longest at each place."""
        heard: dict[str, Heard] = {}
        taken: set[tuple[str, int]] = set()
        last = len(words) - 1
        for at, word in enumerate(words):
            for code, always, before in self.look_up(word):
                fits = before.get(words[at + 1][0], always) if before and at < last else always
                if not fits or (taken and (code, at) in taken):
                    continue
                for fit in fits:
                    after = _follow(fit.rest, words, at + 1, parted) if fit.rest else ()
                    if after is None:
                        continue
                    if code not in heard:
                        heard[code] = Heard()
                    heard[code].met.append(Met(fit, (at, *after)))
                    heard[code].bits |= fit.bits
                    taken.update((code, place) for place in after)
                    if fit.hides:
                        break
        return heard


def _first_letter(fit: Fit) -> str:
    """What the next word has to begin with; nothing where that is not known."""
    if not fit.rest or not fit.rest[0].text or "\u0600" <= fit.rest[0].text[0] <= "\u06ff":
        return ""
    return fit.rest[0].text[0]


def _longest_first(stem: tuple[int, tuple[_Word, ...]]) -> tuple[int, int, int]:
    length, rest = stem
    words = [word.text for word in rest if word.text]
    return -len(words), len(rest) - len(words), -length - sum(map(len, words))


def _spellings(stem: str) -> Iterator[str]:
    """A stem with its umlauts, and with what people type who have none."""
    yield stem
    plain = stem.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    if plain != stem:
        yield plain


def _follow(
    rest: tuple[_Word, ...], words: list[str], at: int, parted: frozenset[int]
) -> tuple[int, ...] | None:
    """The numbers of the words that the rest of a stem is; None where they do not follow."""
    met = []
    reach = 0
    for wanted in rest:
        if wanted.text == _ANYTHING:
            reach = GAP
            continue
        for place in range(at, min(at + reach + 1, len(words))):
            if place - 1 in parted:
                return None
            if _fits(wanted, words[place]):
                break
        else:
            return None
        met.append(place)
        at, reach = place + 1, 0
    return tuple(met)


def _fits(wanted: _Word, word: str) -> bool:
    for form in _forms(word):
        if form == wanted.text if wanted.whole else form.startswith(wanted.text):
            return True
    return False


def _parsed(stem: str) -> list[_Word]:
    """A stem's words: of one that an apostrophe splits, only the last can be a beginning."""
    parsed: list[_Word] = []
    for written in stem.replace("..", " .. ").replace("*", " .. ").split():
        if written == "..":
            parsed.append(_Word(_ANYTHING, True))
            continue
        parts = tokens(letters(written.removeprefix("=")))
        whole = written.startswith("=")
        parsed += [
            _Word(part, whole or n < len(parts) - 1 or is_han(part)) for n, part in enumerate(parts)
        ]
    # Beside others a short word is itself: "not want" is not "nothing wanted".
    return (
        [
            w._replace(
                whole=w.whole or len(w.text) <= (SHORT_WORD if w is not parsed[-1] else SHORT_END)
            )
            for w in parsed
        ]
        if len(parsed) > 1
        else parsed
    )


def is_han(word: str) -> bool:
    """Whether a word is a Chinese character: each stands for itself."""
    return "\u3400" <= word[0] <= "\u9fff"


@lru_cache(maxsize=1 << 14)
def _forms(word: str) -> tuple[str, ...]:
    """A word and, in Arabic, what is left of it without "and", "to", "the" before it."""
    if not "\u0600" <= word[0] <= "\u06ff":
        return (word,)
    forms = [word]
    while len(forms) < 4 and (m := _ARABIC_PREFIX.match(forms[-1])):
        rest = forms[-1][m.end() :]
        if len(rest) < (2 if m[0] == "و" else _SHORTEST_ARABIC):
            break
        forms.append(rest)
    return tuple(forms)
