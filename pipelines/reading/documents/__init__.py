"""Bytes of any form to a document: its text, lines and tables, each with its place. No language, no facts."""
