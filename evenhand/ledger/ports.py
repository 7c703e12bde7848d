"""What the books need from a payment provider: to send money back the way it came (R32)."""

from typing import Protocol

import msgspec


class RefundOrder(msgspec.Struct, frozen=True):
    """One part of a refund to be moved. ``key`` makes a repeated call harmless.

    ``amount`` in minor units of ``currency``; ``instrument`` is the provider's own reference. Sent
    another way, after the provider refused the first, the part has another key.
    """

    key: str
    kind: str
    instrument: str
    amount: int
    currency: str


class RefundAnswer(msgspec.Struct, frozen=True):
    """What the provider says: moved already, or accepted and still on its way.

    ``refused`` says in the provider's own code why it can never be sent there; nothing was moved.
    """

    moved: bool
    reference: str
    refused: str = ""


class ProviderUnavailable(Exception):
    """The provider did not answer or could not take the call now; the same call is made again."""


class PaymentProvider(Protocol):
    """Moves money back to the buyer. Never called inside an order's transaction."""

    def refund(self, order: RefundOrder) -> RefundAnswer:
        """Send one part of a refund; the same key twice moves it once.

        Raises ``ProviderUnavailable``.
        """
        ...
