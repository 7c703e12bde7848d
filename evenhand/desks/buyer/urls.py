from django.urls import path

from . import claim, disputes, orders

ORDER = "<uuid:order_id>"
DISPUTE = f"{ORDER}/disputes/<int:no>"

urlpatterns = [
    path("", orders.orders, name="orders"),
    path(f"{ORDER}/", orders.order, name="order"),
    path(f"{ORDER}/parcels/<int:parcel>/receipt", orders.confirm_receipt, name="confirm-receipt"),
    path(f"{ORDER}/claim/", claim.choose, name="claim-choose"),
    path(f"{ORDER}/claim/<int:window>/", claim.start, name="claim-start"),
    path(f"{ORDER}/claim/<int:window>/<slug:step>", claim.ask, name="claim"),
    path(f"{DISPUTE}/", disputes.dispute, name="dispute"),
    path(f"{DISPUTE}/filed", claim.filed, name="dispute-filed"),
    path(f"{DISPUTE}/offers/<int:offer>/accept", disputes.accept_offer, name="accept-offer"),
    path(f"{DISPUTE}/offer", disputes.make_offer, name="make-offer"),
    path(f"{DISPUTE}/close", disputes.close, name="close"),
    path(f"{DISPUTE}/close/really", disputes.close_really, name="close-really"),
]
