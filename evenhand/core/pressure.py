"""Recognises words that press a buyer to give protection away (R26). Advice, never a verdict.

Phrase rules over normalised English; nothing here forbids or hides a message. ``close``: asks to
close, cancel or withdraw the dispute. ``promise``: promises money or goods in a message, where it
does not bind.
"""

import re
import unicodedata

_CASE = r"(?:dispute|claim|case|complaint|refund request)"
_CLOSE = re.compile(
    rf"\b(?:clos|cancel|withdraw|drop|remov|revok|end)\w*\s+(?:\w+\s+){{0,4}}{_CASE}s?\b"
    rf"|\b{_CASE}s?\s+(?:\w+\s+){{0,3}}(?:closed|cancell?ed|withdrawn|dropped|removed)\b"
    r"|\bclose it (?:first|now|please)\b"
)
# Declining or reporting is not asking: "do not close the dispute", "I saw you closed the dispute".
_NOT_ASKING = re.compile(
    rf"\b(?:do not|don t|dont|never|no need to|not have to)\s+(?:\w+\s+)?(?:clos|cancel|withdraw|drop)\w*\s+(?:\w+\s+){{0,4}}{_CASE}"
)
_PROMISE = re.compile(
    r"\b(?:i|we|will|ll|shall|promise|can|would|gonna|going to)\s+(?:\w+\s+){0,4}"
    r"(?:refund|reimburse|resend|re send|reship|replace|compensate|pay|return your money"
    r"|send (?:you )?(?:\w+\s+){0,3}(?:money|new|another|again|replacement))\w*\b"
    r"|\bmoney back\b|\bfull refund\b|\b(?:new|replacement) (?:one|item) for free\b"
)


def recognise_pressure(text: str) -> tuple[str, ...]:
    """Which kinds of pressure a message contains: ``close``, ``promise``; empty for none."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub(r"[^\w]+", " ", plain)
    asks = _CLOSE.search(_NOT_ASKING.sub(" ", plain))
    found = []
    if asks:
        found.append("close")
    if _PROMISE.search(plain):
        found.append("promise")
    return tuple(found)
