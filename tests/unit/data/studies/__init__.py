"""Tests of the studies and of their command."""
