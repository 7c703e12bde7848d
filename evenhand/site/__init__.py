"""The wiring: settings, addresses, the processes and the database that needs no setting up."""
