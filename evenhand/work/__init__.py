"""The loops that nobody has to start by hand: deadlines, outbox."""
