"""Tables of the admin: what they share."""
