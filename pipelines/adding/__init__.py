"""Adding a publication to the register: rows from readings, checked, shown, and written whole or not at all."""
