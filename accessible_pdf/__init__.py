"""A page as one file: a PDF that everybody can read (PDF/UA-1) and keep (PDF/A-3a). See 0030."""
