"""What can be measured in a file. Works on bytes alone: no Django, no database, no network."""
