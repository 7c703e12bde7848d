"""Cases: the event store and the only write path to an order."""
