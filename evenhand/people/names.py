"""What people are called; orders themselves hold opaque ids only."""

from .models import User


def name_of(party: str, otherwise: str = "") -> str:
    """The name somebody chose to be shown by; ``otherwise`` for a party that never signed in."""
    name = User.objects.filter(party=party).values_list("display_name", flat=True).first()
    return name or otherwise


def names_of(parties: set[str]) -> dict[str, str]:
    """The same for many at once; parties without a name are left out."""
    return dict(User.objects.filter(party__in=parties).values_list("party", "display_name"))
