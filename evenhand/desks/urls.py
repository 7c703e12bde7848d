"""The desks by audience, and what they share."""

from django.urls import include, path

from . import home

urlpatterns = [
    path("", home.home, name="home"),
    path("favicon.ico", home.favicon, name="favicon"),
    path("", include("evenhand.people.urls")),
    path("notices/", home.notices, name="notices"),
    path("case/", include("evenhand.desks.case.urls")),
    path("orders/", include("evenhand.desks.buyer.urls")),
    path("seller/", include("evenhand.desks.seller.urls")),
    path("mediator/", include("evenhand.desks.mediator.urls")),
    path("operator/", include("evenhand.desks.operator.urls")),
]
