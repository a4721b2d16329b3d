"""What would be used instead, as plainly as it can be written: the same cells of the same grid."""
