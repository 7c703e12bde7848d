"""Evenhand: buyer protection and dispute resolution that both sides can follow to the cent."""

__version__ = "0.1.0"
