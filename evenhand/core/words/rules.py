"""A language's phrases made ready to be looked for: compiled when a text first needs them."""

import re

from .language import Kind, Language
from .normal import fold

KINDS: tuple[Kind, ...] = ("close", "promise", "false_reason", "outside")

# What is taken out goes with a sign that no gap between words reaches across.
_TAKEN_OUT = " # "


class Rules:
    """One language's phrases by name: those of a kind, ``not_`` the kind, and the coach's."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._patterns: dict[str, re.Pattern[str] | None] = {}

    def _pattern(self, name: str) -> re.Pattern[str] | None:
        if name not in self._patterns:
            if name == "promise":
                sources = self.language.refund + self.language.replacement + self.language.favour
            else:
                sources = getattr(self.language, name)
            self._patterns[name] = re.compile("|".join(map(fold, sources))) if sources else None
        return self._patterns[name]

    def find(self, name: str, text: str) -> re.Match[str] | None:
        """The first place where one of the named phrases stands in a plain text."""
        pattern = self._pattern(name)
        return pattern.search(text) if pattern else None

    def without(self, kind: Kind, text: str) -> str:
        """The text without what only sounds like the kind: "do not close the dispute"."""
        pattern = self._pattern(f"not_{kind}")
        return pattern.sub(_TAKEN_OUT, text) if pattern else text


# Latin letters in a language of another script are a transliteration: long beginnings of words.
# Nobody writes Chinese so: a Latin word in its rules stands beside Chinese ones.
_WHOLE = 5
_HAN = re.compile("[\u3400-\u9fff]")


class Index:
    """Which languages' rules a text needs for which kind: cheap, and asked before any phrase.

    A kind is looked at in a language when one of its stems is in the text. Most messages have none.
    """

    def __init__(self, all_: tuple[Rules, ...]) -> None:
        self._all = all_
        latin: dict[str, set[tuple[Kind, int]]] = {}
        other: dict[str, set[tuple[Kind, int]]] = {}
        for rank, r in enumerate(all_):
            stems = {s for stems in r.language.about.values() for s in stems}
            foreign = not all(s.isascii() for s in stems)
            spelled_in_latin = not any(_HAN.search(s) for s in stems)
            for kind, theirs in r.language.about.items():
                for stem in theirs:
                    if not stem.isascii() or foreign:
                        other.setdefault(stem, set()).add((kind, rank))
                    else:
                        latin.setdefault(stem, set()).add((kind, rank))
                    if stem.isascii() and foreign and spelled_in_latin and len(stem) >= _WHOLE:
                        latin.setdefault(f" {stem}", set()).add((kind, rank))
        self._latin, self._other = tuple(latin.items()), tuple(other.items())

    def about(self, text: str) -> dict[Kind, tuple[Rules, ...]]:
        """The rules to try on a plain text, by kind."""
        stems = self._latin if text.isascii() else self._latin + self._other
        text = f" {text} "
        found = {one for stem, theirs in stems if stem in text for one in theirs}
        return {
            kind: tuple(self._all[rank] for rank in sorted(r for k, r in found if k == kind))
            for kind in KINDS
        }
