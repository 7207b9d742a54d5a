"""The same chart in the tools that a user would pick instead; each runs in an environment of its own."""
