from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from .clamd import place_of


class EvidenceConfig(AppConfig):
    name = "evenhand.evidence"
    label = "evidence"

    def ready(self) -> None:
        """A scanner that is named wrongly is told at the start: no file would ever be scanned."""
        if settings.CLAMD:
            try:
                place_of(settings.CLAMD)
            except ValueError as error:
                raise ImproperlyConfigured(str(error)) from None
