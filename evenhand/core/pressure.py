"""Recognises words that press a buyer to give protection away (R26, R27). Advice, never a verdict.

Nothing here forbids or hides a message. ``close``: asks to close, cancel or withdraw the dispute.
``promise``: promises money or goods in a message, where it does not bind. ``false_reason``: asks for
an untrue reason or report. ``outside``: asks to talk or pay outside.
"""

from .words.recognise import recognise


def recognise_pressure(text: str) -> tuple[str, ...]:
    """Which kinds of pressure a message contains, in any of eight languages."""
    return recognise(text).kinds
