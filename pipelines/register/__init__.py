"""The register and its vocabulary: what every column is, the files, and their checks."""
