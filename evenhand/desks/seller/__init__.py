"""The seller's desk: what waits and what silence costs, each case, and where the money is."""
