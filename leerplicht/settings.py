"""Instellingen. Zonder omgeving draait alles op de ingebouwde PostgreSQL en Redis."""

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONCE, NONE, SELF

from leerplicht.ingebed import gebruik, gegevensmap

BASE_DIR = Path(__file__).resolve().parent.parent
adressen = gebruik()


def _vlag(naam: str, *, standaard: bool = False) -> bool:
    return os.environ.get(naam, "ja" if standaard else "").lower() in {"1", "ja", "true"}


def _database(adres: str) -> dict[str, object]:
    deel = urlsplit(adres)
    opties = {sleutel: waarden[0] for sleutel, waarden in parse_qs(deel.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": deel.path.lstrip("/"),
        "USER": unquote(deel.username or ""),
        "PASSWORD": unquote(deel.password or ""),
        "HOST": opties.pop("host", deel.hostname or ""),
        "PORT": str(opties.pop("port", deel.port or "")),
        "OPTIONS": opties,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


PRODUCTIE = _vlag("LEERPLICHT_PRODUCTIE")
TEST = _vlag("LEERPLICHT_TEST")
DEBUG = False
# Buiten productie draait alles op deze ene machine; daar is een vaste sleutel genoeg.
SECRET_KEY = os.environ.get("SECRET_KEY", "" if PRODUCTIE else "alleen-om-uit-te-proberen" * 3)
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,testserver").split(",")
CSRF_TRUSTED_ORIGINS = [d for d in os.environ.get("CSRF_TRUSTED_ORIGINS", "").split(",") if d]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "leerplicht.aanbieders.Aanbieders",
    "allauth.socialaccount.providers.openid_connect",
    "django_filters",
    "django_htmx",
    "simple_history",
    "csp",
    "kern",
    "inrichting",
    "toegang",
    "wpg",
    "cases",
    "meldingen",
    "vrijstellingen",
    "doorstroompunt",
    "handhaving",
    "signalering",
    "rapportage",
    "leerplicht",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "kern.middleware.GeenOpslag",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kern.middleware.Verwerking",
    "toegang.middleware.Leverancierswacht",
    "kern.middleware.Deurwacht",
]

ROOT_URLCONF = "leerplicht.urls"
WSGI_APPLICATION = "leerplicht.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["kern.templatetags.weergave"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "toegang.context.frame",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {
    "default": _database(adressen.database_url) | {"ATOMIC_REQUESTS": False},
    "eigenaar": _database(adressen.database_beheer_url),
    # Alleen de vernietiging (wpg/bewaring/motor.py) verbindt hiermee.
    "bewaring": _database(adressen.database_bewaring_url) | {"CONN_MAX_AGE": 0},
}
DATABASE_ROUTERS = ["leerplicht.router.EenDatabase"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = adressen.redis_url
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 60 * 10

AUTH_USER_MODEL = "toegang.Medewerker"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "gebruikersnaam"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "toegang.aanmelden.Accounts"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
SOCIALACCOUNT_PROVIDERS: dict[str, object] = {}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
# Routes van het aanmelden: zonder persoonsgegevens van jongeren, en nodig om binnen te komen.
OPEN_ROUTES = ("account_", "mfa_", "socialaccount_", "openid_connect_")
OPEN_NAAMRUIMTEN: tuple[str, ...] = ()
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{naam}", "OPTIONS": opties}
    for naam, opties in {
        "UserAttributeSimilarityValidator": {"user_attributes": ("gebruikersnaam", "naam")},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
    }.items()
]
# In de toetsen snel; wat daarbuiten is gemaakt, blijft leesbaar.
PASSWORD_HASHERS = [
    *(["django.contrib.auth.hashers.MD5PasswordHasher"] if TEST else []),
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
# Datums gaan met het invoerveld van de browser mee als JJJJ-MM-DD.
FORMAT_MODULE_PATH = ["leerplicht.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "leerplicht.statisch.ZonderBronnen",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT", gegevensmap() / "bestanden"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TEST
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# De vernietigingslijst buiten de database: na het terugzetten van een kopie speelt men haar af.
VERNIETIGING_MAP = Path(os.environ.get("VERNIETIGING_MAP", gegevensmap() / "vernietigingen"))
# De weg terug naar DUO (cases/koppelingen/uitbak.py): `bestand`, of `webservice` als er een is.
UITBAK_ADAPTER = os.environ.get("UITBAK_ADAPTER", "bestand")
UITBAK_MAP = Path(os.environ.get("UITBAK_MAP", gegevensmap() / "uitbak"))
# De BRP (cases/koppelingen/brp): adres van de API zonder `/personen`, en hoe wij ons aanmelden.
BRP_URL = os.environ.get("BRP_URL", "")
BRP_OAUTH_URL = os.environ.get("BRP_OAUTH_URL", "")
BRP_CLIENT_ID = os.environ.get("BRP_CLIENT_ID", "")
BRP_CLIENT_SECRET = os.environ.get("BRP_CLIENT_SECRET", "")
BRP_SCOPE = os.environ.get("BRP_SCOPE", "")
BRP_CERTIFICAAT = os.environ.get("BRP_CERTIFICAAT", "")
BRP_SLEUTEL = os.environ.get("BRP_SLEUTEL", "")
BRP_CA = os.environ.get("BRP_CA", "")
# Seconden: voor verbinden, voor een antwoord, en voor een hele vraag met opnieuw proberen erbij.
BRP_TIMEOUT_VERBINDEN = float(os.environ.get("BRP_TIMEOUT_VERBINDEN", "3"))
BRP_TIMEOUT = float(os.environ.get("BRP_TIMEOUT", "8"))
BRP_BUDGET = float(os.environ.get("BRP_BUDGET", "15"))
BRP_POGINGEN = int(os.environ.get("BRP_POGINGEN", "3"))
BRP_GROOTSTE_ANTWOORD = 1_000_000
# Buiten productie speelt een ingebouwde server de BRP, zodat alles uit te proberen is.
BRP_STAND_IN = "" if PRODUCTIE or BRP_URL else "leerplicht.ingebed.brp.adres"
# Wat opengaat bij een tik op een adres (zonder naam); `geo:` laat het apparaat kiezen.
ROUTE_URL = os.environ.get("ROUTE_URL", "geo:0,0?q={adres}")
# Een melding op het scherm kan een naam noemen: die hoort niet in een cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
THEMA_CSS = os.environ.get("THEMA_CSS", "")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
# Wat een bestand in een dossier hoogstens mag zijn; de wacht laat meer niet op de schijf komen.
UPLOAD_HOOGSTENS_BYTES = int(os.environ.get("UPLOAD_HOOGSTENS_MB", "25")) * 1_000_000
FILE_UPLOAD_HANDLERS = [
    "kern.uploads.Groottewacht",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# E-mail. Zonder mailserver komt een e-mail buiten productie als bestand in de gegevensmap.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = _vlag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = gegevensmap() / "mail"
if not PRODUCTIE and "EMAIL_HOST" not in os.environ:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_AFZENDER", "leerplicht@localhost")
# Waar mensen het systeem openen; staat als link in een mail.
WEBADRES = os.environ.get("WEBADRES") or next(iter(CSRF_TRUSTED_ORIGINS), "http://localhost:8000")
MAIL_DOMEIN = DEFAULT_FROM_EMAIL.rpartition("@")[2]
# Viruscontrole (cases/koppelingen/virusscan.py): `geen` of `clamd`.
# Het adres is tcp://host:poort of een pad.
VIRUSSCAN = os.environ.get("VIRUSSCAN", "geen")
CLAMD_ADRES = os.environ.get("CLAMD_ADRES", "")
CLAMD_TIMEOUT = float(os.environ.get("CLAMD_TIMEOUT", "10"))

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTIE
SECURE_SSL_REDIRECT = PRODUCTIE
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if PRODUCTIE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTIE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTIE else None

CELERY_BROKER_URL = REDIS_URL
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True

SIMPLE_HISTORY_DATE_INDEX = False
SIMPLE_HISTORY_REVERT_DISABLED = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "regel": {
            "()": "kern.logboek.ZonderPersonen",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "filters": {"taken": {"()": "kern.logboek.TaakZonderTekst"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "regel", "filters": ["taken"]}
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "leerplicht": {"level": "INFO"},
        # Anders schrijft Django fouten buiten de vorm hierboven om.
        "django": {"handlers": [], "propagate": True},
        "celery": {"level": "INFO"},
    },
}
