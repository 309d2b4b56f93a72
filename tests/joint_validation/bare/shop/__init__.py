"""Somebody else’s pages."""
