"""Every setting of the newsroom, read from the environment.

The defaults are safe for production; ``make demo`` sets what a demo needs. A value
that is not understood stops the start with one sentence that names it.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import django_stubs_ext
import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from js_asset import static_lazy

from newsroom.environment import (
    cache,
    checked_key,
    database,
    flag,
    hosts,
    log_level,
    mailers,
    media_host,
    no_elements,
    secret_key,
    site_address,
)

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()
env.read_env(BASE_DIR / ".env")


# Where everything of one installation lives: database, media, key.
HOME = Path(env.str("NEWSROOM_HOME", default=str(BASE_DIR / "var"))).resolve()

DEBUG = flag(env, "DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
if SECRET_KEY:
    checked_key(SECRET_KEY, "SECRET_KEY")
else:
    SECRET_KEY = secret_key(HOME)
SITE_URL = site_address(env.str("SITE_URL", default="http://127.0.0.1:8000"))
_site = urlsplit(SITE_URL)
HTTPS = _site.scheme == "https"
ALLOWED_HOSTS = hosts(
    env,
    list(dict.fromkeys([_site.hostname or "", "127.0.0.1", "localhost", "[::1]"])),
)

# The paper. Names in other languages than the site's own end in their code.
SITE_NAME = env.str("SITE_NAME", default="青简日报")
SITE_NAME_EN = env.str("SITE_NAME_EN", default="Qingjian Daily")
SITE_MOTTO = env.str("SITE_MOTTO", default="竹简载事，一日一册")
SITE_MOTTO_EN = env.str("SITE_MOTTO_EN", default="A page of bamboo for every day")
SITE_LEGAL = env.list("SITE_LEGAL", default=[])

# Language and time ---------------------------------------------------------
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LANGUAGE_CODE = env.str("SITE_LANGUAGE", default="zh-hans").lower()
if LANGUAGE_CODE not in dict(LANGUAGES):
    msg = f"SITE_LANGUAGE={LANGUAGE_CODE!r} is not known: set it to zh-hans or en."
    raise ImproperlyConfigured(msg)
LOCALE_PATHS = [BASE_DIR / "newsroom" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("SITE_TIME_ZONE", default="Asia/Shanghai")
try:
    ZoneInfo(TIME_ZONE)
except (ZoneInfoNotFoundError, ValueError) as error:
    msg = f"SITE_TIME_ZONE={TIME_ZONE!r} is not a time zone, try Asia/Shanghai."
    raise ImproperlyConfigured(msg) from error

# Applications --------------------------------------------------------------
INSTALLED_APPS = [
    "newsroom.apps.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_prose_editor",
    "django_tasks_db",
    "taggit",
    "articles",
    "feeds",
    "newsroom.apps.NewsroomConfig",
]
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.middleware.PackedPages",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "newsroom.middleware.RequestOrigin",
    "newsroom.middleware.SettingsInForce",
    "newsroom.middleware.DeskSession",
    "django.middleware.common.CommonMiddleware",
    "newsroom.middleware.DeskForms",
    "newsroom.middleware.DeskLogin",
    "newsroom.middleware.DeskMessages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "newsroom.errors.GoneMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.context.site",
            ],
        },
    }
]

# Database and cache --------------------------------------------------------
DATABASES = {"default": database(env, f"sqlite:///{HOME / 'newsroom.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the write lock first, so a snapshot never has to be upgraded;
    # FULL keeps an acknowledged save through a power cut. Source: docs/decisions.md.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
            "PRAGMA cache_size=-16000;PRAGMA temp_store=MEMORY;"
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = None
CACHES = {"default": cache(env)}

# Background work; the queue is a table, so it needs no other service.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# Other servers -------------------------------------------------------------
# Pairs host:port that may be asked although they are not public.
OUTBOUND_ALLOWED = env.list("OUTBOUND_ALLOWED", default=[])
INDEXNOW_URL = env.str("INDEXNOW_URL", default="https://api.indexnow.org/indexnow")
BAIDU_URL = env.str("BAIDU_URL", default="http://data.zz.baidu.com/urls")

# Mail ----------------------------------------------------------------------
MAILERS = mailers(env.str("MAIL_URL", default=""))
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default=f"newsroom@{_site.hostname}")

# Files ---------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [BASE_DIR / "newsroom" / "static"]
MEDIA_URL = env.str("MEDIA_URL_BASE", default="/media/")
MEDIA_ROOT = HOME / "media"
STORAGES = {
    "default": {"BACKEND": "articles.storage.WholeFileStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
if DEBUG:
    STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
FILE_UPLOAD_PERMISSIONS = 0o644

# A list of 500 rows and a long story are ordinary work for staff.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# Counts of reads wait this long in memory before a thread writes them together.
READS_WAIT_SECONDS = 10.0

# Accounts ------------------------------------------------------------------
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "articles.permissions.ObjectBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_validators = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_validators}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_validators}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_validators}.CommonPasswordValidator"},
    {"NAME": f"{_validators}.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"

# Safety on the web ---------------------------------------------------------
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", *media_host(MEDIA_URL)],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
}
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
# The __Host- prefix binds a cookie to this host; browsers accept it on HTTPS only.
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "newsroom.errors.csrf_failure"
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_SSL_REDIRECT = flag(env, "HTTPS_REDIRECT", default=True) and HTTPS
# Plain probes reach the workers without TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if flag(env, "BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# The check knows Django's own class only; newsroom.middleware.DeskForms is one.
SILENCED_SYSTEM_CHECKS = ["security.W003"]
if not MAILERS:
    # No mail server is a choice: messages then stand at the desk only.
    SILENCED_SYSTEM_CHECKS += ["mail.W001"]
if not HTTPS:
    # The address says http: cookies and redirects must follow it, so these
    # warnings of `check --deploy` would ask for what cannot work.
    SILENCED_SYSTEM_CHECKS += [
        "security.W004",
        "security.W008",
        "security.W012",
        "security.W016",
    ]

# The body editor: small extensions of our own that add no element.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy("desk/editor.js")],
        "extensions": {"CspStyle": no_elements},
    },
    {
        "js": [static_lazy("desk/paste.js")],
        "extensions": {"PasteCleaner": no_elements},
    },
    {
        "js": [static_lazy("desk/lists.js")],
        "extensions": {"StoryList": no_elements},
    },
    {
        "js": [static_lazy("desk/pictures.js")],
        "extensions": {"StoryPicture": no_elements},
    },
]

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = False
TAGGIT_TAGS_FROM_STRING = "articles.tagging.parse_tags"
TAGGIT_STRING_FROM_TAGS = "articles.tagging.join_tags"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["console"],
        "level": log_level(env),
    },
}
