"""Style sheets and scripts get names that change with their contents, so they keep for a year."""

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


class HashedFiles(ManifestStaticFilesStorage):
    """Also rewrites the ``import`` lines of scripts to the names with a hash."""

    support_js_module_import_aggregation = True
