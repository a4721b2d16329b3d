"""Answers put together: to questions, claims and releases."""
