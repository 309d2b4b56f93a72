#!/bin/sh
# Install the programs that some tests open. Only root on Debian can; elsewhere those tests are
# skipped, and a line here says what they would need.
set -eu
cd "$(dirname "$0")/.."

missing=""
has() { command -v "$1" >/dev/null; }
has chromium || missing="$missing chromium"
# What draws the PDF of pages, and the validator that reads them.
has ldconfig && ldconfig -p | grep -q libpangoft2 \
    || missing="$missing libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
{ has javac && [ -e /usr/share/java/jaxb-runtime.jar ]; } \
    || missing="$missing default-jdk-headless libjaxb-java"
has npm || missing="$missing nodejs npm"
# What the fallback of our face is measured on: it has the metrics of Arial.
{ has fc-list && fc-list | grep -q LiberationSans; } || missing="$missing fonts-liberation"
has tesseract || missing="$missing tesseract-ocr tesseract-ocr-fra"
# Tells what signatures a PDF bears, beside our own reader.
has pdfsig || missing="$missing poppler-utils"
has age || missing="$missing age"
has initdb || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"

if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && has apt-get; then
    apt-get update -qq
    # shellcheck disable=SC2086 (one word a package)
    DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends $missing >/dev/null
elif [ -n "$missing" ]; then
    echo "Des tests seront sautés. Pour tout tester, installez :$missing"
fi

# axe, the HTML checker and Lighthouse, from their own lock; none of their install scripts is run.
if has npm && ! [ node_modules/.package-lock.json -nt package-lock.json ]; then
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    touch node_modules/.package-lock.json
fi
