"""The addresses of the API, version 1. Ids are UUIDs; whatever else is asked for is a 404."""

from django.urls import URLPattern, path, re_path, register_converter
from django.urls.converters import StringConverter

from . import files, uploads, views
from .openapi import openapi
from .operations import address


class Sha256(StringConverter):
    """A file's name: the digest of its bytes, in lower-case hex."""

    regex = "[0-9a-f]{64}"


register_converter(Sha256, "sha256")

_ORDER = "v1/orders/<uuid:order_id>"
_UPLOAD = f"{_ORDER}/uploads/<uuid:upload_id>"
_FILE = f"{_ORDER}/files/<sha256:sha256>"

urlpatterns: list[URLPattern] = [
    path("v1/openapi.json", address(GET=openapi)),
    path("v1/rules", address(GET=views.catalogue)),
    path("v1/policy", address(GET=views.policy)),
    path("v1/orders", address(GET=views.find_order, POST=views.place_order)),
    path("v1/parcels", address(POST=views.ship)),
    path("v1/tracking", address(POST=views.track)),
    path(_ORDER, address(GET=views.order)),
    path(f"{_ORDER}/actions", address(GET=views.actions)),
    path(f"{_ORDER}/events", address(GET=views.events)),
    path(f"{_ORDER}/deadlines", address(GET=views.deadlines)),
    path(f"{_ORDER}/policy", address(GET=views.order_policy)),
    path(f"{_ORDER}/commands", address(POST=views.command)),
    path(f"{_ORDER}/files", address(GET=files.list_files, POST=files.add_file)),
    path(_FILE, address(GET=files.original)),
    path(f"{_FILE}/report", address(GET=files.report)),
    path(f"{_FILE}/report/<slug:picture>", address(GET=files.finding_picture)),
    path(f"{_FILE}/display", address(GET=files.display)),
    path(f"{_FILE}/thumbnail", address(GET=files.thumbnail)),
    path(f"{_FILE}/video", address(GET=files.video)),
    path(f"{_FILE}/erasure", address(POST=files.erase)),
    path(
        f"{_ORDER}/uploads",
        address(OPTIONS=uploads.upload_options, POST=uploads.begin_upload),
    ),
    path(
        _UPLOAD,
        address(
            GET=uploads.upload,
            PATCH=uploads.continue_upload,
            DELETE=uploads.give_up_upload,
            POST=uploads.override_upload,
        ),
    ),
    path("v1/sandbox/clock", address(GET=views.sandbox_clock, POST=views.advance_clock)),
    re_path(r"^", address(GET=views.nowhere, POST=views.nowhere)),
]
