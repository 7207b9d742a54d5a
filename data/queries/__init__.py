"""Questions to the store: (connection, what is asked) → frame, one module a subject."""
