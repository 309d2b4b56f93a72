"""Public answers kept whole: the cache of pages, feeds and sitemaps. See decision 0026."""
