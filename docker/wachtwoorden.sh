#!/bin/sh
# Geeft de vier databaserollen hun wachtwoord. De rollen zelf staan in rollen.sql, dat de
# postgres-container vlak hiervoor draait. Alleen bij een lege database.
set -eu

psql --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set eigenaar="$WACHTWOORD_EIGENAAR" \
    --set toepassing="$WACHTWOORD_TOEPASSING" \
    --set bewaring="$WACHTWOORD_BEWARING" \
    --set backup="$WACHTWOORD_BACKUP" <<'SQL'
alter role eigenaar password :'eigenaar';
alter role toepassing password :'toepassing';
alter role bewaring password :'bewaring';
alter role backup password :'backup';
SQL
