"""A sentence understood: what it says or asks, of whom, of what and when."""
