"""The card network's or PayPal's own dispute: an outside record that freezes what it touches (R30)."""
