"""Feeds: one definition of an item, three formats, archives, and conditional answers."""
