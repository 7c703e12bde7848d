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
    path(f"{CASE}accept/", answers.concede, name="seller-accept"),
    path(f"{CASE}offer/", answers.offer, name="seller-offer"),
    path(f"{CASE}reject/", answers.reject, name="seller-reject"),
    path(f"{CASE}offers/<int:offer>/", answers.accept_offer, name="seller-accept-offer"),
    path(f"{CASE}platform/", answers.escalate, name="seller-escalate"),
    path(f"{CASE}return/address/", answers.return_address, name="seller-return-address"),
    path(f"{CASE}return/accept/", answers.accept_return, name="seller-return-accept"),
    path(f"{CASE}return/contest/", answers.contest_return, name="seller-return-contest"),
]
