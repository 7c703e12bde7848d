"""Settings of a site that can be told to die between commit and answer; for tests alone."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

from django.http import HttpRequest, HttpResponseBase

from evenhand.site.settings import database
from tests.settings import *  # noqa: F403
from tests.settings import MIDDLEWARE

DATABASES = {
    "default": database("app", os.environ["TEST_APP_CONNINFO"]),
    "owner": database("owner", os.environ["TEST_APP_CONNINFO"]),
}
if "TEST_HOME" in os.environ:  # where files and parts of files are kept
    HOME = Path(os.environ["TEST_HOME"])
DIE = "Test-Die-Before-Answering"


def dying(get_response: Callable[[HttpRequest], HttpResponseBase]) -> object:
    """Ends the server's whole process group, as ``kill -9`` does, once the view has returned."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.headers.get(DIE):
            os.killpg(0, signal.SIGKILL)
        return response

    return middleware


MIDDLEWARE = ["tests.api.killed.dying", *MIDDLEWARE]
