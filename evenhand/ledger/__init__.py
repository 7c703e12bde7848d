"""The books: double entry per order, and the balances that are fed from it."""
