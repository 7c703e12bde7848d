from django.urls import path

from . import answers, views

ORDER = "orders/<uuid:order_id>/"
CASE = f"{ORDER}disputes/<int:no>/"

urlpatterns = [
    path("", views.inbox, name="seller-inbox"),
    path("orders/", views.orders, name="seller-orders"),
    path("money/", views.money, name="seller-money"),
    path(ORDER, views.order, name="seller-order"),
    path(f"{ORDER}ship/", views.ship, name="seller-ship"),
    path(CASE, views.dispute, name="seller-case"),
    path(f"{CASE}offer/", answers.offer, name="seller-offer"),
    path(f"{CASE}offers/<int:offer>/", answers.accept_offer, name="seller-accept-offer"),
]
