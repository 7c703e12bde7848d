"""Hears a message in all languages at once, and lets the one decide that understands most of it."""

import re
from functools import cache

import msgspec

from . import ar, de, en, es, fr, pt, ru, zh
from .currencies import ISO_CODES
from .grammar import (
    NEEDS,
    RULES,
    SHARED,
    SIGNS,
    SLOTS,
    Clause,
    Kind,
    Sentence,
    Text,
    Verdict,
    sentences,
)
from .lexicon import HIDING, Hit, Lexicon, Met, is_han
from .normal import tokens
from .thesaurus import Thesaurus

# As they stand in a text in one spelling; "try" and "all" are words first.
CURRENCIES = frozenset(map(str.lower, ISO_CODES)) - {
    "try",
    "mad",
    "all",
    "cop",
    "pen",
    "ron",
    "php",
    "sar",
}


MUCH_MORE = 1.5  # words of a sentence that another language understands
LETTERS = {"ru": re.compile("[\u0400-\u052f]"), "ar": re.compile("[\u0600-\u06ff]")}
SHORTEST_SHARED = 4  # letters of a way to talk or pay that is known in all languages


@cache
def thesauri() -> tuple[Thesaurus, ...]:
    """The tables of all languages."""
    return tuple(module.THESAURUS for module in (en, es, pt, fr, de, ru, zh, ar))


@cache
def thesaurus(code: str) -> Thesaurus:
    """One language's table."""
    return next(t for t in thesauri() if t.code == code)


@cache
def _lexicon() -> Lexicon:
    return Lexicon(thesauri(), SLOTS)


class Said(msgspec.Struct, frozen=True):
    """What is asserted in a message, with the clause and the words that do; and what it speaks of."""

    kinds: dict[Kind, tuple[tuple[Clause, Verdict], ...]]
    slots: frozenset[str]


NOTHING = Said({}, frozenset())


def hear(spelled: str) -> Said:
    """Which kinds of pressure a text in one spelling asserts."""
    row = sentences(tokens(spelled))
    understood = [_clauses(sentence) for sentence in row]
    all_bits = 0
    for clauses in understood:
        for _clause, bits in clauses:
            all_bits |= bits
    possible = [kind for kind in RULES if _possible(kind, all_bits)]
    slots = frozenset(slot for slot, bit in _lexicon().bit.items() if bit & all_bits)
    if not possible:
        return Said({}, slots)
    case = _lexicon().bit["case"]
    cases = {
        (c.code, c.sentence.number) for clauses in understood for c, bits in clauses if bits & case
    }
    kinds: dict[Kind, tuple[tuple[Clause, Verdict], ...]] = {}
    text = Text(sum(len(s.words) for s in row), set(), cases)
    for kind in possible:
        rule = RULES[kind]
        said: list[tuple[Clause, Verdict]] = []
        for clauses in understood:
            if any(_possible(kind, bits) for _clause, bits in clauses):
                judged = [
                    (c, rule(c, text) if _possible(kind, bits) else None) for c, bits in clauses
                ]
                said += _decided(judged)
        if said:
            kinds[kind] = tuple(said)
            text.asserted.add(kind)
    return Said(kinds, slots)


@cache
def _needs() -> dict[Kind, tuple[tuple[int, ...], ...]]:
    bit = _lexicon().bit
    return {
        kind: tuple(tuple(sum(bit[slot] for slot in any_) for any_ in all_) for all_ in needs)
        for kind, needs in NEEDS.items()
    }


def _possible(kind: Kind, bits: int) -> bool:
    """Whether what a kind cannot do without is there at all."""
    for all_ in _needs()[kind]:
        for any_ in all_:
            if not bits & any_:
                break
        else:
            return True
    return False


def _decided(judged: list[tuple[Clause, Verdict | None]]) -> list[tuple[Clause, Verdict]]:
    """What is asserted of a sentence, unless a language takes it back that understands more of it.

    Languages share words. Who understands much more of a sentence, those words among it, and sees
    nothing in them, takes it back as well.
    """
    return [
        (clause, verdict)
        for clause, verdict in judged
        if verdict is not None
        and verdict.asserted
        and not any(_overrules(c, v, clause, verdict) for c, v in judged)
    ]


def _overrules(better: Clause, said: Verdict | None, clause: Clause, verdict: Verdict) -> bool:
    if said is None:
        words = {w for hit in verdict.hits for w in hit.words}
        if not better.understood.issuperset(words):
            return False
        otherwise = any(words & set(hit.words) for hit in better.all(*HIDING))
        much_more = 1 if otherwise or _in_letters_of_another(clause) else MUCH_MORE
        return better.coverage >= much_more * clause.coverage
    return not said.asserted and better.coverage >= clause.coverage


def _is_known_everywhere(sentence: Sentence, met: Met) -> bool:
    """Whether it is no short word that means something else in another language."""
    words = [sentence.words[n] for n in met.words]
    return is_han(words[0]) or sum(map(len, words)) >= SHORTEST_SHARED


def _in_letters_of_another(clause: Clause) -> bool:
    """Whether nothing in a sentence is in the letters of a language that has its own."""
    letters = LETTERS.get(clause.code)
    return letters is not None and not any(map(letters.search, clause.sentence.words))


def _clauses(sentence: Sentence) -> list[tuple[Clause, int]]:
    """The sentence in each language that knows any of its words, and a bit for all it may mean."""
    lexicon = _lexicon()
    heard = lexicon.hear(sentence.words, sentence.parted)
    if "zh" in heard and not any(map(is_han, sentence.words)):
        del heard["zh"]
    if not heard:
        return []
    shared: list[Hit] = []
    shared_bits = 0
    for slot in SHARED:
        bit = lexicon.bit[slot]
        found = {
            met.words
            for one in heard.values()
            if one.bits & bit
            for met in one.met
            if met.fit.bits & bit and _is_known_everywhere(sentence, met)
        }
        if found:
            shared += [Hit(slot, words) for words in found]
            shared_bits |= bit
    for n, word in enumerate(sentence.words):
        if word in SIGNS or word in CURRENCIES:
            shared.append(Hit("money", (n,)))
            shared_bits |= lexicon.bit["money"]
    clauses = []
    for code, one in heard.items():
        clause = Clause(thesaurus(code), sentence, one.met, shared)
        clauses.append((clause, one.bits | shared_bits))
    return clauses
