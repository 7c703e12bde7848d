"""A page that is missing, refused or broken looks like the others and says the way out."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults

refused = partial(defaults.permission_denied, template_name="desks/errors/403.html")
missing = partial(defaults.page_not_found, template_name="desks/errors/404.html")
broken = partial(defaults.server_error, template_name="desks/errors/500.html")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's call
    """A form without its token: most often one that was open for a long time."""
    return render(request, "desks/errors/csrf.html", status=403)
