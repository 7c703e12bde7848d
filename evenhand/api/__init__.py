"""The marketplace's side: orders, parcels and payments as JSON."""
