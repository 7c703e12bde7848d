"""``python -m evenhand.cli``, for where the ``evenhand`` command is not on the path."""

import sys

from . import main

sys.exit(main())
