#!/usr/bin/env bash
# Run a command against a PostgreSQL server of its own, removed when the command ends.
#   tests/with_postgresql.sh .venv/bin/pytest -m "not browser"
set -euo pipefail

initdb=$(command -v initdb || ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1 || true)
if [ -z "$initdb" ]; then
    echo "PostgreSQL est absent (Debian : apt install postgresql) : rien n'est testé avec lui."
    # Not an error, but on the integration server, which has to have it.
    [ -z "${CI:-}" ]
    exit
fi
bin=$(dirname "$initdb")
dir=$(mktemp -d)

# PostgreSQL refuses to run as root.
server() {
    if [ "$(id -u)" = 0 ]; then (cd "$dir" && runuser -u postgres -- "$@"); else "$@"; fi
}
stop() {
    server "$bin/pg_ctl" --pgdata "$dir/data" --mode immediate stop >/dev/null 2>&1 || true
    rm -rf "$dir"
}
trap stop EXIT

[ "$(id -u)" != 0 ] || chown postgres "$dir"
server "$bin/initdb" --pgdata "$dir/data" --username postgres --auth trust --encoding UTF8 \
    --locale C.UTF-8 --no-sync >/dev/null
# A socket in a private folder and no TCP port: nothing to choose, nothing that others can reach.
server "$bin/pg_ctl" --pgdata "$dir/data" --log "$dir/log" --wait start \
    --options "-c listen_addresses= -c unix_socket_directories=$dir -c fsync=off" >/dev/null

export DATABASE_URL="postgres://postgres@/$dir/postgres"
"$@"
