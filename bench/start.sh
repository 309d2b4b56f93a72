#!/usr/bin/env bash
# Seconds from a clone to the first page, then seconds of a second start. The packages must
# already be downloaded: where they may not be, run it twice.
#   bench/start.sh [port]
set -euo pipefail
export LC_ALL=C

port=${1:-8765}
source=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
dir=$(mktemp -d)
site=""

stop() {
    [ -n "$site" ] || return 0
    # The whole session of make: the server and its workers too.
    kill -TERM -- "-$site" 2>/dev/null || true
    wait "$site" 2>/dev/null || true
    site=""
}
trap 'stop; rm -rf "$dir"' EXIT

# Start the site, wait for its first page, and print the seconds since the time $1 under the name $2.
start() {
    setsid make -C "$dir/clone" --no-print-directory run PORT="$port" >"$dir/log" 2>&1 &
    site=$!
    until curl --silent --fail --output /dev/null "http://localhost:$port/"; do
        kill -0 "$site" 2>/dev/null || { cat "$dir/log" >&2; exit 1; }
        sleep 0.1
    done
    awk -v begin="$1" -v end="$EPOCHREALTIME" -v name="$2" \
        'BEGIN { printf "%s: %.1f s\n", name, end - begin }'
}

begin=$EPOCHREALTIME
git clone --quiet "$source" "$dir/clone"
start "$begin" "clone to first page"
stop
start "$EPOCHREALTIME" "second start"
