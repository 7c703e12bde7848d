"""The addresses of the site: the desks for people, the API for marketplaces."""

from django.urls import include, path

from .health import health

urlpatterns = [
    path("health", health, name="health"),
    path("api/", include("evenhand.api.urls")),
    path("", include("evenhand.desks.urls")),
]
