"""What one snapshot changed since another: the difference as rows, its words, the changelog, the verb."""
