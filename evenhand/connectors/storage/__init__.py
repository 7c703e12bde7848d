"""Places to keep files, each of them deletable."""
