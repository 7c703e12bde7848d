"""The protected order: parcels, windows, the buyer's money and when it moves."""
