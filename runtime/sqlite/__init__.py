"""SQLite as a site's database: ``base`` is the backend that ``DATABASES`` names."""
