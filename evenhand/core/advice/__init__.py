"""What a person should know before deciding, with its reasons. Advice never forbids anything."""

from .description import description_advice
from .evidence import Checklist, Wanted, checklist, wanted_evidence
from .remedy import Condition, RemedyAdvice, Why, recommend_remedy
from .warnings import (
    BeforeChargeback,
    ClosingWarning,
    before_chargeback,
    cancelling_warnings,
    closing_warnings,
    pressing_messages,
    waiting_warnings,
)

__all__ = [
    "BeforeChargeback",
    "Checklist",
    "ClosingWarning",
    "Condition",
    "RemedyAdvice",
    "Wanted",
    "Why",
    "before_chargeback",
    "cancelling_warnings",
    "checklist",
    "closing_warnings",
    "description_advice",
    "pressing_messages",
    "recommend_remedy",
    "waiting_warnings",
    "wanted_evidence",
]
