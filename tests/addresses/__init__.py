"""What machines ask for, asked of the routes themselves."""
