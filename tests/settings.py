"""The site's own settings, kept apart from an installation on this machine."""

import os

from evenhand.site.home import CHECKOUT

os.environ["EVENHAND_HOME"] = str(CHECKOUT / ".evenhand" / "tests")
os.environ["EVENHAND_SANDBOX"] = "1"
os.environ["SECRET_KEY"] = "only for tests"
os.environ.pop("DATABASE_URL", None)
os.environ.pop("DATABASE_OWNER_URL", None)
os.environ.pop("PUBLIC_URL", None)
os.environ.pop("EVENHAND_CLAMD", None)

from evenhand.site.settings import *  # noqa: F403
from evenhand.site.settings import STORAGES

# Without collecting files first, pages name them as they are.
STORAGES |= {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
