"""The dispute: a claim on some units, from opening to its one outcome."""
