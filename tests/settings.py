"""The settings of a test run: fast hashing, plain static files, own folders."""

import os
import tempfile
from pathlib import Path

_home = Path(tempfile.gettempdir()) / f"newsroom-tests-{os.getuid()}"
os.environ["NEWSROOM_HOME"] = str(_home)
os.environ.setdefault("SITE_URL", "http://testserver")
if _url := os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = _url
else:
    os.environ.pop("DATABASE_URL", None)

from newsroom.settings import *  # noqa: E402

# A thread of the live server must not keep its session when the request is over:
# the test database could not be dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A thread would write past the transaction of a test; tests flush themselves.
READS_WAIT_SECONDS = 0
# Of this process alone: another run on the machine removes its own at its end.
MEDIA_ROOT = _home / f"media-{os.getpid()}"
STORAGES = {
    "default": {"BACKEND": "articles.storage.WholeFileStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]
