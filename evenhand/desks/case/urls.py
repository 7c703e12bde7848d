from django.urls import path

from ..acts.views import act
from . import uploads, views

FILE = "<uuid:order_id>/files/<slug:sha256>"

urlpatterns = [
    path(f"{FILE}/", views.look, name="case-look"),
    path(f"{FILE}/tile", views.file_tile, name="case-tile"),
    path(f"{FILE}/findings", views.findings, name="case-findings"),
    path(f"{FILE}/<slug:copy>", views.file, name="case-file"),
    path("<uuid:order_id>/upload", views.upload, name="case-upload"),
    path("<uuid:order_id>/uploads", uploads.uploads, name="case-uploads"),
    path("<uuid:order_id>/uploads/<uuid:upload_id>", uploads.upload_part, name="case-upload-part"),
    path(
        "<uuid:order_id>/calendar/<slug:kind>-<int:about>.ics", views.calendar, name="case-calendar"
    ),
    path("<uuid:order_id>/do/<slug:do>/", act, name="case-act"),
    path("<uuid:order_id>/do/<slug:do>/<int:about>/", act, name="case-act"),
    path("<uuid:order_id>/disputes/<int:no>/evidence", views.evidence, name="case-evidence"),
    path("<uuid:order_id>/disputes/<int:no>/official", views.ask_official, name="ask-official"),
]
