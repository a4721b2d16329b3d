"""Fetching what the inspectorate publishes: politely, within bounds, and never beyond the allow-list."""
