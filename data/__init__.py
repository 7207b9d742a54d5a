"""The facts: tables, queries, methods, files. No interface."""
