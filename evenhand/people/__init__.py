"""People: who may sign in, in which capacity, and the marketplace's API keys."""
