"""What machines read of the registry: exports, their schema, calendars, catalogue, JSON-LD."""
