#!/bin/sh
# What the tests need of the machine itself: a browser, PostgreSQL, and Pango for the reports.
# Uses what is there; installs it where that is allowed; else says what to install.
set -eu

has() { command -v "$1" >/dev/null 2>&1; }

missing=""
if [ -z "${CHROMIUM:-}" ] && ! has chromium && ! has chromium-browser && ! has google-chrome; then
    missing="$missing chromium"
fi
if ! has initdb && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
    missing="$missing postgresql"
fi
if ! .venv/bin/python -c "import weasyprint" >/dev/null 2>&1; then
    missing="$missing libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
fi
if ! .venv/bin/python -c "import psycopg" >/dev/null 2>&1; then
    missing="$missing libpq5"
fi
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ] && has apt-get; then
    echo "De tests hebben nog nodig:$missing; dat wordt nu geinstalleerd."
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing; } >/dev/null
else
    echo "Installeer eerst (Debian/Ubuntu): sudo apt-get install$missing" >&2
    exit 1
fi
