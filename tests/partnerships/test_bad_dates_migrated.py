"""Records that no form would take today, as an older version of the site may hold them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
# Goes back before the rules, writes what they refuse, comes forward, and says what became of it.
SCRIPT = """
import json, uuid
from datetime import date
import django; django.setup()
from django.core.management import call_command
from django.db import connection
from partnerships.models import Amendment, ConventionPage
from partnerships.recompute import recompute
from home.legal import LegalKind
from home.models import LegalPage
from tests.factories import ConventionFactory, RegistryFactory, home_page

registry = RegistryFactory()
BAD = {
    "juste": {},
    "fin-avant": {"ends_on": date(2018, 1, 1)},
    "resiliee-avant": {"terminated_on": date(2019, 1, 1)},
    "zero": {"renewal": "tacite", "renewal_months": 12, "renewal_maximum": 0},
    "duree": {"duration": 999},
    "preavis": {"notice_months": 99, "committee_meetings_per_year": 0},
    "jamais": {"ends_on": date(9999, 12, 31), "renewal": "tacite", "renewal_months": 12},
    "jadis": {"signed_on": date(19, 11, 21)},
    "soi-meme": {},
    "brouillon": {"ends_on": date(2018, 1, 1)},
}
keys = {
    slug: ConventionFactory(parent=registry, slug=slug, title=slug, live=slug != "brouillon").pk
    for slug in BAD
}
amendments = [
    Amendment.objects.create(
        convention_id=keys[slug], number="1", object="x", signed_on=date(2024, 1, 1)
    ).pk
    for slug in ("juste", "duree")
]
for title, kind in {"Mentions 1": LegalKind.NOTICE, "Mentions 2": LegalKind.PRIVACY}.items():
    home_page().add_child(instance=LegalPage(title=title, kind=kind))
call_command("migrate", "partnerships", "0007", verbosity=0)
call_command("migrate", "home", "0009", verbosity=0)
with connection.cursor() as cursor:
    for slug, facts in {**BAD, "soi-meme": {"succeeds_id": keys["soi-meme"]}}.items():
        for column, value in facts.items():
            cursor.execute(
                f"UPDATE partnerships_conventionpage SET {column} = %s WHERE page_ptr_id = %s",
                [value, keys[slug]],
            )
    cursor.execute("SELECT uid FROM partnerships_amendment WHERE id = %s", [amendments[0]])
    [uid] = cursor.fetchone()
    cursor.execute("UPDATE partnerships_amendment SET uid = %s", [uid])
    cursor.execute("UPDATE home_legalpage SET kind = 'mentions-legales'")
call_command("migrate", verbosity=0)
today = date(2026, 11, 26)
print(json.dumps({
    "ends": {
        page.slug: str(page.current_end)
        for page in ConventionPage.objects.with_status(today).filter(pk__in=keys.values())
    },
    "kept": {
        page.slug: [str(page.ends_on), str(page.terminated_on), page.renewal, page.in_registry]
        for page in ConventionPage.objects.filter(pk__in=keys.values())
    },
    "uids": Amendment.objects.values("uid").distinct().count(),
    "kinds": list(LegalPage.objects.order_by("pk").values_list("kind", flat=True)),
    "troubles": [str(trouble) for trouble in recompute(dry_run=True)],
}))
"""


@pytest.mark.skipif(connection.vendor != "sqlite", reason="copies the database of the tests")
def test_migrations__of_bad_records_lose_nothing_and_tell_everything(tmp_path):
    path = tmp_path / "db.sqlite3"
    connection.ensure_connection()
    path.write_bytes(connection.connection.serialize())
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": f"sqlite:///{path}",
        "DATA_DIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    *told, answer = run.stdout.strip().splitlines()
    found, told = json.loads(answer), "\n".join(told)
    check(found, told)


def check(found, told):
    """Compare with what was worked out by hand: five years from 21 November 2019, and so on."""
    assert found["ends"] == {
        "juste": "2024-11-20",
        "fin-avant": "2018-01-01",
        "resiliee-avant": "None",
        # Renewed nought times at most: five years, and nothing after.
        "zero": "2024-11-20",
        "duree": "None",
        "preavis": "2024-11-20",
        # The last day of the calendar stands for no known end.
        "jamais": "None",
        "jadis": "0024-11-20",
        "soi-meme": "None",
        "brouillon": "2018-01-01",
    }
    # Contradictory dates are left to an officer, as they were.
    assert found["kept"]["fin-avant"] == ["2018-01-01", "None", "", False]
    assert found["kept"]["resiliee-avant"] == ["None", "2019-01-01", "", False]
    assert found["kept"]["zero"] == ["None", "None", "", True]
    assert found["kept"]["juste"] == ["None", "None", "", True]
    assert found["uids"] == 2
    assert found["kinds"] == ["mentions-legales", ""]
    for slug in ("fin-avant", "resiliee-avant", "zero", "duree", "preavis", "soi-meme"):
        assert f"« {slug} »" in told, slug
    assert "« durée » valait 999" in told
    assert "l’avenant n° 1, copié d’un autre" in told
    assert "Mentions 2" in told
    assert "« jamais » : « date de fin » vaut 9999-12-31, à corriger" in told
    assert "« jadis » : « date de signature » vaut 0019-11-21, à corriger" in told
    assert "« brouillon »" not in told
    assert "« juste »" not in told
    # The check of each night names again what waits for an officer, and nothing else.
    assert sorted(line.split(" ")[0] for line in found["troubles"]) == [
        "fin-avant", "resiliee-avant", "soi-meme",
    ]  # fmt: skip
