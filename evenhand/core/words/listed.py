"""Inflected stems, so that a language's table names each verb once."""

from .thesaurus import Stems


def inflected(roots: str, endings: str) -> Stems:
    """Whole words: each root with each ending. "cerr" with "ar ad" is "cerrar", "cerrad"."""
    return tuple(f"={root}{ending}" for root in roots.split() for ending in endings.split())


def after(firsts: str, seconds: Stems) -> Stems:
    """Each of the stems after each of the words: "te mando", "le mando"."""
    return tuple(f"={first} {stem}" for first in firsts.split() for stem in seconds)
