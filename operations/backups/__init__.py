"""Backups: the database and the files of the site in one archive, and the way back.

An archive is a tar, read anywhere: ``database/`` holds a file of JSON lines for each table,
whatever the database, ``media/`` the files as they are, ``manifest.json`` what there must be, with
checksums. A *complete* archive has all files; a *following* one those that the archives since the
last complete one have not. ``docs/sauvegardes.md`` tells how to use them.
"""
