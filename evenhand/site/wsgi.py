"""What the web server runs."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.site.settings")
application = get_wsgi_application()
# All addresses now: two threads whose first requests load them at once get in each other's way.
get_resolver().reverse_dict  # noqa: B018
