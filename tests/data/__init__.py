"""What must hold of the real register, whatever it grows to: `make data`."""
