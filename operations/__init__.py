"""Operations: what keeps the site running: backups, restoration, health, examination."""
