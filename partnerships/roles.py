"""The groups that ``home.migrations.0003_roles`` creates. Renamed there, they are renamed here."""

OFFICERS = "Chargés de communication"
PUBLISHERS = "Responsables de publication"
DESK_GROUP = "Mission partenariats"
