"""The store: its schema, and how it is put into service."""
