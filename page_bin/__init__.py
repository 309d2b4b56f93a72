"""The bin for pages: a deleted page is kept a while as it was, to be put back where it stood."""
