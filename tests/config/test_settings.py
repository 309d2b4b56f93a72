"""What production is without a word, and what it refuses."""

import pytest

from tests.config.conftest import KEY


@pytest.mark.parametrize("environment", [{}, {"SECRET_KEY": ""}])
def test_production__refuses_to_start_without_a_secret_key(production, environment):
    process = production("DEBUG", **environment)
    assert process.returncode != 0
    assert "SECRET_KEY est vide" in process.stderr


def test_production__is_strict_unless_told_otherwise(read):
    assert read(
        "DEBUG", "ALLOWED_HOSTS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "SECRET_KEY",
    ) == {
        "DEBUG": False,
        "ALLOWED_HOSTS": [],
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECRET_KEY": KEY,
    }  # fmt: skip


def test_session__lasts_a_working_day_unless_told_otherwise(read):
    assert read("SESSION_COOKIE_AGE") == {"SESSION_COOKIE_AGE": 12 * 3600}
    assert read("SESSION_COOKIE_AGE", SESSION_HOURS="2") == {"SESSION_COOKIE_AGE": 2 * 3600}


def test_production__serves_plain_http_when_asked(read):
    settings = read(
        "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
        "SECURE_HSTS_SECONDS", HTTPS="off",
    )  # fmt: skip
    assert not any(settings.values())


def test_production__believes_a_proxy_only_when_told(read):
    assert read("SECURE_PROXY_SSL_HEADER") == {"SECURE_PROXY_SSL_HEADER": None}
    assert read("SECURE_PROXY_SSL_HEADER", "USE_X_FORWARDED_HOST", BEHIND_PROXY="on") == {
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
        "USE_X_FORWARDED_HOST": True,
    }


def test_production__reads_its_hosts(read):
    hosts = read("ALLOWED_HOSTS", ALLOWED_HOSTS="partenariats.example.org,www.example.org")
    assert hosts["ALLOWED_HOSTS"] == ["partenariats.example.org", "www.example.org"]


def test_database__is_sqlite_in_wal_mode_beside_the_other_data(read, tmp_path):
    database = read("DATABASES")["DATABASES"]["default"]
    assert database["ENGINE"] == "runtime.sqlite"
    assert database["NAME"] == str(tmp_path / "db.sqlite3")
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("postgres://site:s%2Fecret@db.example.org:5433/partenariats", "db.example.org"),
        ("postgres://site:s%2Fecret@:5433//var/run/pg/partenariats", "/var/run/pg"),
    ],
)
def test_database__is_postgresql_when_the_url_says_so(read, url, host):
    database = read("DATABASES", DATABASE_URL=url)["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"]) == (host, 5433)
    assert (database["USER"], database["PASSWORD"]) == ("site", "s/ecret")
    assert database["NAME"] == "partenariats"
    assert database["CONN_HEALTH_CHECKS"] is True
    assert "init_command" not in database.get("OPTIONS", {})


def test_media__go_to_the_bucket_that_the_environment_names(read):
    storage = read("STORAGES", S3_BUCKET="partenariats", S3_ENDPOINT="https://s3.example.org")
    assert storage["STORAGES"]["default"] == {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": "partenariats",
            "endpoint_url": "https://s3.example.org",
            "file_overwrite": False,
            "querystring_auth": False,
        },
    }


def test_static_files__are_compressed_and_fingerprinted(read):
    storage = read("STORAGES")["STORAGES"]["staticfiles"]["BACKEND"]
    assert storage == "whitenoise.storage.CompressedManifestStaticFilesStorage"
