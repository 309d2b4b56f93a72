"""The demonstration: French content made from public documents, and what loads it.

Content modules hold data only. They name records they need (an organisation, an image, a page)
with ``blocks.Ref``; ``loader`` creates the records and puts their ids in place of the names.
"""
