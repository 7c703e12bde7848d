"""The addresses of the site: the desks for people, the API for marketplaces."""

from django.urls import include, path

from . import errors
from .health import health

handler403, handler404, handler500 = errors.refused, errors.missing, errors.broken

urlpatterns = [
    path("health", health, name="health"),
    path("api/", include("evenhand.api.urls")),
    path("", include("evenhand.desks.urls")),
]
