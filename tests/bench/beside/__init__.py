"""The same work on the same made-up numbers: ours, and that of well-known packages."""
