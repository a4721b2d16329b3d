"""Marks and tables to statements, and statements to readings."""
