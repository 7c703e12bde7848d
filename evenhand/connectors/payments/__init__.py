"""Payment providers, each a folder or file that can be deleted."""
