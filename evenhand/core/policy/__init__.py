"""A marketplace's policy: every number of the rule book, typed, with its source."""
