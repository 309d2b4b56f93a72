"""What a person types into the environment: taken, or refused in French without the secret."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.config.conftest import KEY

CASES = Path(__file__).parents[1] / "cases"
ROOT = Path(__file__).parents[2]

SECRET = "gA7-motTresSecret"
# A password with every sign that means something in a URL, `%` included.
PASSWORDS = [
    "mot#de@passe",
    "a/b?c=d&e",
    "x:y@z#/",
    "cent%pour cent",
    "100%",
    "é€ « »",
    "@",
    "#",
    "+plus+",
]


def lines_of(path):
    """Read a file of settings as systemd and Docker do: one a line, all after the first ``=``."""
    return dict(line.split("=", 1) for line in path.read_text().splitlines() if "=" in line)


def test_environment__takes_the_file_that_failed(read):
    settings = read(
        "ALLOWED_HOSTS", "BASE_URL", "WAGTAILADMIN_BASE_URL", "EMAIL_HOST", "EMAIL_PORT",
        "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_USE_TLS", **lines_of(CASES / "config.env"),
    )  # fmt: skip
    assert settings == {
        "ALLOWED_HOSTS": ["a.example.org", "b.example.org"],
        "BASE_URL": "https://b.example.org",
        "WAGTAILADMIN_BASE_URL": "https://b.example.org",
        "EMAIL_HOST": "smtp.example.org",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "compte",
        "EMAIL_HOST_PASSWORD": "mot#de@passe",
        "EMAIL_USE_TLS": True,
    }


@pytest.mark.parametrize("password", PASSWORDS)
@pytest.mark.parametrize("written", [str, lambda password: quote(password, safe="")])
def test_passwords__may_hold_any_sign_encoded_or_not(monkeypatch, password, written):
    from config.settings import environment

    typed = written(password)
    for user in ("site", "site@ac-dijon.fr"):
        monkeypatch.setenv("URL", f"smtp+tls://{user}:{typed}@smtp.example.org:587")
        mail = environment.mail("URL", folder="/mails")
        assert (mail["EMAIL_HOST_USER"], mail["EMAIL_HOST_PASSWORD"]) == (user, password)
        assert (mail["EMAIL_HOST"], mail["EMAIL_PORT"]) == ("smtp.example.org", 587)
    monkeypatch.setenv("URL", f"postgres://site:{typed}@db.example.org:5433/partenariats")
    database = environment.database("URL", path="/db.sqlite3")
    assert (database["USER"], database["PASSWORD"]) == ("site", password)
    assert (database["HOST"], database["PORT"]) == ("db.example.org", 5433)
    assert database["NAME"] == "partenariats"


@pytest.mark.parametrize("password", PASSWORDS)
def test_cache_password__reaches_redis_whole(monkeypatch, password):
    from urllib.parse import unquote, urlsplit

    from config.settings import environment

    monkeypatch.setenv("URL", f"rediscache://:{password}@cache.example.org:6379/0")
    # What redis-py does with its URL (``redis.connection.parse_url``).
    url = urlsplit(environment.cache("URL", folder="/cache")["LOCATION"])
    assert unquote(url.password) == password
    assert (url.scheme, url.hostname, url.port) == ("redis", "cache.example.org", 6379)
    assert url.path == "/0"


# Settings that are read only with another one.
NEEDED = {
    "S3_ENDPOINT": {"S3_BUCKET": "partenariats"},
    "PROXIES": {"BEHIND_PROXY": "on"},
}
REFUSED = [
    ("ALLOWED_HOSTS", f"https://compte:{SECRET}@a.example.org"),
    ("ALLOWED_HOSTS", "a.example.org:8443"),
    ("ALLOWED_HOSTS", "a.example.org/admin"),
    ("ALLOWED_HOSTS", "a b!.example.org"),
    ("BASE_URL", "partenariats.example.org"),
    ("BASE_URL", "https://example.org/partenariats/"),
    ("BASE_URL", f"https://compte:{SECRET}@example.org"),
    ("BASE_URL", "https://example.org:port"),
    ("BASE_URL", "https://example.org:99999"),
    ("BASE_URL", "https://example.org/?a=b"),
    ("BASE_URL", "ftp://example.org"),
    ("BASE_URL", "https://"),
    ("BASE_URL", "https://*.example.org"),
    ("BASE_URL", "https://.example.org"),
    ("BASE_URL", "https://[::1"),
    ("BASE_URL", "https://exa mple.org"),
    ("CSRF_TRUSTED_ORIGINS", "mandataire.example.org"),
    ("CSRF_TRUSTED_ORIGINS", "https://mandataire.example.org/chemin"),
    ("EMAIL_URL", f"smtp+tls://compte:{SECRET}@smtp.example.org:{SECRET}"),
    ("EMAIL_URL", f"imap://compte:{SECRET}@smtp.example.org"),
    ("EMAIL_URL", f"compte:{SECRET}@smtp.example.org"),
    ("EMAIL_URL", f"smtp+tls://compte:{SECRET}@"),
    ("DATABASE_URL", f"postgres://site:{SECRET}@db.example.org:{SECRET}/partenariats"),
    ("DATABASE_URL", f"mysql://site:{SECRET}@db.example.org/partenariats"),
    ("DATABASE_URL", f"postgres//site:{SECRET}@db.example.org/partenariats"),
    ("DATABASE_URL", f"postgres://site:{SECRET}@db.example.org"),
    ("DATABASE_URL", f"postgres://site:{SECRET}@[::1/partenariats"),
    ("CACHE_URL", f"rediscache://:{SECRET}@cache.example.org:{SECRET}/0"),
    ("CACHE_URL", f"bidon://:{SECRET}@cache.example.org/0"),
    ("CACHE_URL", f"rediscache://:{SECRET}@cache.example.org/base"),
    ("DEFAULT_FROM_EMAIL", "partenariats"),
    ("DEFAULT_FROM_EMAIL", "a@example.org, b@example.org"),
    ("DEFAULT_FROM_EMAIL", "a@example.org\nBcc: x@example.org"),
    ("HSTS_SECONDS", "abc"),
    ("HSTS_SECONDS", "-1"),
    ("CONN_MAX_AGE", "un"),
    ("SESSION_HOURS", "0"),
    ("SESSION_HOURS", "99999999"),
    ("PROXIES", "0"),
    ("HTTPS", "peut-être"),
    ("BEHIND_PROXY", "nginx"),
    ("LOG_LEVEL", "bavard"),
    ("LOG_FORMAT", "xml"),
    ("S3_ENDPOINT", "s3.example.org"),
    ("S3_ENDPOINT", f"https://cle:{SECRET}@s3.example.org"),
    ("S3_BUCKET", "s3://partenariats"),
    ("WEBSUB_HUB_URL", f"http://compte:{SECRET}@hub.example.org"),
    ("WEBSUB_HUB_URL", "hub"),
    ("DATA_DIR", "/dev/null/partenariats"),
    ("BACKUP_DAYS", "0"),
    ("BACKUP_KEY", f"AGE-SECRET-KEY-{SECRET}"),
    ("BACKUP_KEY", "age1trop-courte"),
]


@pytest.mark.parametrize(("name", "value"), REFUSED)
def test_environment__refuses_in_french_without_the_secret(production, name, value):
    needed = NEEDED.get(name, {})
    process = production("DEBUG", **{"SECRET_KEY": KEY, **needed, name: value})
    assert process.returncode != 0
    last = process.stderr.strip().splitlines()[-1]
    assert last.startswith(f"django.core.exceptions.ImproperlyConfigured: {name} : ")
    said = process.stdout + process.stderr
    assert SECRET not in said
    assert "smtp.example.org" not in said
    assert KEY not in said


@pytest.mark.parametrize("command", [["check"], ["check", "--deploy"], ["migrate"]])
def test_manage__says_what_is_refused_in_one_sentence(tmp_path, command):
    process = subprocess.run(
        [sys.executable, "manage.py", *command],
        env={
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "DATA_DIR": str(tmp_path),
            "SECRET_KEY": KEY,
            "EMAIL_URL": f"smtp+tls://compte:{SECRET}@smtp.example.org:{SECRET}",
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 1
    assert process.stdout == ""
    assert process.stderr.startswith("EMAIL_URL : ")
    assert len(process.stderr.strip().splitlines()) == 1
    assert SECRET not in process.stderr


@pytest.mark.parametrize(
    ("value", "meaning"),
    [
        ("on", True), ("ON", True), ("oui", True), ("Vrai", True), ("1", True), (" true ", True),
        ("yes", True), ("off", False), ("non", False), ("FAUX", False), ("0", False),
        ("false", False), ("no", False), ("", True), ('"non"', False),
    ],
)  # fmt: skip
def test_flags__understand_french_and_english(monkeypatch, value, meaning):
    from config.settings import environment

    monkeypatch.setenv("HTTPS", value)
    assert environment.flag("HTTPS", default=True) is meaning


@pytest.mark.parametrize(
    ("value", "hosts"),
    [
        ("a.example.org,b.example.org", ["a.example.org", "b.example.org"]),
        (" a.example.org , b.example.org, ", ["a.example.org", "b.example.org"]),
        ("a.example.org b.example.org", ["a.example.org", "b.example.org"]),
        ("a.example.org; b.example.org", ["a.example.org", "b.example.org"]),
        ('"a.example.org, b.example.org"', ["a.example.org", "b.example.org"]),
        ("A.Example.ORG", ["a.example.org"]),
        (".example.org,*", [".example.org", "*"]),
        ("192.0.2.1,[2001:db8::1]", ["192.0.2.1", "[2001:db8::1]"]),
        ("café.example.org", ["xn--caf-dma.example.org"]),
        ("", []),
    ],
)
def test_hosts__are_read_as_people_write_them(monkeypatch, value, hosts):
    from config.settings import environment

    monkeypatch.setenv("ALLOWED_HOSTS", value)
    assert environment.hosts("ALLOWED_HOSTS") == hosts


@pytest.mark.parametrize(
    ("value", "url"),
    [
        ("https://b.example.org/", "https://b.example.org"),
        ("https://b.example.org//", "https://b.example.org"),
        (" HTTPS://B.example.org ", "https://b.example.org"),
        ("'https://b.example.org'", "https://b.example.org"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("https://[2001:db8::1]:8443/", "https://[2001:db8::1]:8443"),
        ("https://café.example.org", "https://xn--caf-dma.example.org"),
        ("", ""),
    ],
)
def test_base_url__loses_what_would_double_in_links(monkeypatch, value, url):
    from config.settings import environment

    monkeypatch.setenv("BASE_URL", value)
    assert environment.url("BASE_URL") == url


def test_origins__lose_their_final_slash(read):
    typed = "https://a.example.org/, https://*.example.net:8443"
    assert read("CSRF_TRUSTED_ORIGINS", CSRF_TRUSTED_ORIGINS=typed) == {
        "CSRF_TRUSTED_ORIGINS": ["https://a.example.org", "https://*.example.net:8443"]
    }


@pytest.mark.parametrize("folder", ["données", "~/site"])
def test_data_dir__never_depends_on_where_the_command_starts(read, tmp_path, folder):
    from config.settings import environment

    found = environment.folder("UNSET", default=folder, root=tmp_path, create=False)
    assert found == (Path.home() / "site" if "~" in folder else tmp_path / folder)


def test_sqlite_path__may_hold_any_sign(monkeypatch, tmp_path):
    from config.settings import environment

    monkeypatch.setenv("URL", "sqlite:////srv/a b#c@d/base.sqlite3")
    assert environment.database("URL", path="/x")["NAME"] == "/srv/a b#c@d/base.sqlite3"
    monkeypatch.setenv("URL", "sqlite:///base.sqlite3")
    assert environment.database("URL", path="/x")["NAME"] == str(ROOT / "base.sqlite3")
    monkeypatch.delenv("URL")
    assert environment.database("URL", path="/srv/a+b#c/x")["NAME"] == "/srv/a+b#c/x"
    assert environment.mail("URL", folder="/srv/a+b#c")["EMAIL_FILE_PATH"] == "/srv/a+b#c"


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://relais.example.org", 25, False, False),
        ("smtp+tls://relais.example.org", 587, True, False),
        ("smtp+ssl://relais.example.org", 465, False, True),
        ("smtps://relais.example.org", 465, False, True),
        ("smtp+tls://relais.example.org:2525", 2525, True, False),
    ],
)
def test_mail__knows_the_usual_ports(monkeypatch, url, port, tls, ssl):
    from config.settings import environment

    monkeypatch.setenv("EMAIL_URL", url)
    mail = environment.mail("EMAIL_URL", folder="/mails")
    assert mail["EMAIL_PORT"] == port
    assert mail["EMAIL_USE_TLS"] is tls
    assert mail["EMAIL_USE_SSL"] is ssl
    assert mail["EMAIL_HOST_USER"] == mail["EMAIL_HOST_PASSWORD"] == ""


def test_secret_key__is_taken_as_it_stands(read):
    key = "$" + KEY
    assert read("SECRET_KEY", SECRET_KEY=key)["SECRET_KEY"] == key


def test_sender__may_have_a_name(read):
    sender = "Académie de Dijon <partenariats@ac-dijon.fr>"
    assert read("DEFAULT_FROM_EMAIL", DEFAULT_FROM_EMAIL=sender)["DEFAULT_FROM_EMAIL"] == sender


@pytest.mark.parametrize(
    ("url", "options"),
    [
        (
            "postgres://site:mot@db.example.org/base",
            {"connect_timeout": 5, "tcp_user_timeout": 30_000, "options": "-c jit=off"},
        ),
        (
            "postgres://site:mot@db.example.org/base?sslmode=require&connect_timeout=2",
            {"connect_timeout": 2, "sslmode": "require", "options": "-c jit=off"},
        ),
    ],
)
def test_postgresql__is_not_waited_for_without_end(read, url, options):
    given = read("DATABASES", DATABASE_URL=url)["DATABASES"]["default"]["OPTIONS"]
    assert options.items() <= given.items()


def test_outside_services__all_have_a_time_out(read):
    settings = read("EMAIL_TIMEOUT", "CACHES", CACHE_URL="rediscache://cache.example.org:6379/0")
    assert settings["EMAIL_TIMEOUT"] == 10
    options = settings["CACHES"]["default"]["OPTIONS"]
    assert options["socket_connect_timeout"] == options["socket_timeout"] == 2


def test_bucket__is_not_waited_for_without_end(read):
    from config.settings import environment

    assert "Config" in read("AWS_S3_CLIENT_CONFIG", S3_BUCKET="site")["AWS_S3_CLIENT_CONFIG"]
    patience = environment.bucket_patience("S3_BUCKET")
    assert (patience.connect_timeout, patience.read_timeout) == (5, 20)
    assert patience.retries == {"total_max_attempts": 2}
