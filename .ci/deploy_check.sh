#!/bin/sh
# Usage: deploy_check.sh PYTHON. Ask Django about missing migrations and about the
# settings of a production site, in a home that is thrown away afterwards.
set -eu
python=$1
NEWSROOM_HOME=$(mktemp -d)
trap 'rm -rf "$NEWSROOM_HOME"' EXIT
export NEWSROOM_HOME
unset DATABASE_URL CACHE_URL
export DEBUG=false SITE_URL=https://news.example.org ALLOWED_HOSTS=news.example.org

"$python" manage.py makemigrations --check --dry-run
"$python" manage.py check --deploy --fail-level WARNING
