"""Recognises words that press a buyer to give protection away (R26, R27). Advice, never a verdict.

Phrase rules over normalised English; nothing here forbids or hides a message. ``close``: asks to
close, cancel or withdraw the dispute. ``promise``: promises money or goods in a message, where it
does not bind. ``false_reason``: asks for a reason to cancel that blames the buyer.
"""

import re
import unicodedata

# Cyrillic and Greek letters that look like Latin ones, by which words are hidden from rules.
_LOOK_ALIKES = str.maketrans("асеорхуіјѕԁɡοαενιρτυκ", "aceopxyijsdgoaeviptuk")

_CASE = r"(?:dispute|claim|case|complaint|refund request)s?"
_NEAR = r"(?:(?!phone|box|lid|door|well)\w+\s+)"  # words that may stand between
_CLOSE = re.compile(
    rf"\b(?:close|closing|cancel|cancell?ing|withdraw|withdrawing|drop|dropping|remove|removing"
    rf"|revoke|end|finish|stop)\s+{_NEAR}{{0,4}}{_CASE}\b"
    rf"|\b{_CASE}\s+(?:must|has to|have to|needs to|should)\s+be\s+"
    r"(?:closed|cancell?ed|withdrawn|dropped|removed)\b"
    r"|\bclose it (?:first|now|please)\b"
)
# Declining and describing are not asking: "do not close the dispute", "the end of the case".
_NOT_ASKING = re.compile(
    r"\b(?:do not|don t|dont|never|no need to|not have to|not need to|not to)\s+(?:\w+\s+)?"
    rf"(?:close|cancel|withdraw|drop)\w*\s+{_NEAR}{{0,4}}{_CASE}"
    rf"|\bthe end of {_NEAR}{{0,3}}{_CASE}"
)
_GIVE = (
    r"(?:refund|reimburse|compensate|resend|re send|reship|replace|pay (?:you|it|for|via)|pay by paypal"
    r"|give (?:you )?(?:\w+ ){0,2}(?:compensation|money|discount|refund)|return your money"
    r"|send (?:you )?(?:\w+ ){0,2}(?:money|new|another one|again|replacement))"
)
_PROMISE = re.compile(
    rf"\b(?:i|we)\s+(?:(?:will|ll|shall|promise to|can|would|gonna|going to|am going to|are going to)\s+)?"
    rf"(?:(?!not|never|cannot|t)\w+\s+){{0,3}}{_GIVE}\b"
    r"|\b(?:your|full) (?:money back|refund)\b|\bmoney back\b"
    r"|\b(?:new|replacement) (?:one|item) for free\b"
)
_REFUSING = re.compile(
    r"\b(?:cannot|can not|can t|cant|will not|won t|wont|do not|don t|dont|never|not)\s+(?:\w+\s+)?"
    rf"{_GIVE}\w*(?: \w+)?"
)

_SAY = r"(?:choos(?:e|ing)|select(?:ing)?|pick|use|put|give|click|tick|mark|write|state)"
_BLAME = (
    r"(?:no longer (?:want|need)\w*|(?:do not|don t|dont) (?:want|need)|not (?:wanted|needed)"
    r"|chang(?:e|ed) (?:my|your|of) mind|by mistake|(?:personal|other) reasons?|reason (?:is )?other)"
)
_WITHOUT_IF = r"(?:(?!if\b|because\b)\w+\s+)"
_FALSE_REASON = re.compile(
    rf"\b{_SAY}\s+{_WITHOUT_IF}{{0,8}}{_BLAME}\b"
    rf"|\bcancel\w*\s+(?:\w+\s+){{0,6}}(?:as|with|saying|reason)\s+(?:\w+\s+){{0,4}}{_BLAME}\b"
)
_ABOUT_CANCELLING = re.compile(r"\b(?:cancel\w*|reason)\b")
_NOT_SAYING = re.compile(rf"\b(?:do not|don t|dont|never|not to)\s+(?:\w+\s+)?{_SAY}\b")


def recognise_pressure(text: str) -> tuple[str, ...]:
    """Which kinds of pressure a message contains: ``close``, ``promise``, ``false_reason``."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(c for c in plain if unicodedata.category(c) != "Cf").translate(_LOOK_ALIKES)
    plain = re.sub(r"[^\w]+", " ", plain)
    found = []
    if _CLOSE.search(_NOT_ASKING.sub(" ", plain)):
        found.append("close")
    if _PROMISE.search(_REFUSING.sub(" ", plain)):
        found.append("promise")
    if _ABOUT_CANCELLING.search(plain) and _FALSE_REASON.search(_NOT_SAYING.sub(" ", plain)):
        found.append("false_reason")
    return tuple(found)
