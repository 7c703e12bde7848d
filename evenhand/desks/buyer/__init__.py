"""The buyer's desk: orders and their protection, claims, disputes."""
