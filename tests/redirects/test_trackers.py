"""Old URLs go on answering with the trackers that letters and networks add to them."""

import pytest
from django.test import TestCase
from wagtail.contrib.redirects.models import Redirect

from tests import factories
from tests.redirects.following import final

pytestmark = pytest.mark.django_db

TRACKERS = [
    "utm_source=lettre", "utm_source=lettre&utm_medium=mail", "fbclid=IwAR0", "gclid=x",
    "msclkid=x",
    "mtm_campaign=x", "pk_campaign=x", "at_medium=x", "xtor=EREC-1", "lang=fr", "var_mode=calcul",
    "UTM_Source=x", "lang=fr&fbclid=IwAR0&utm_term=a%20b", "fbclid",
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def article(lasting):
    """Publish an article that had another slug, and URLs in the site before this one."""
    with lasting():
        rubrique = factories.NewsIndexFactory(slug="actualites")
        article = factories.NewsFactory(parent=rubrique, slug="signature")
        article.slug = "b"
        with TestCase.captureOnCommitCallbacks(execute=True):
            article.save_revision().publish()
        Redirect.add_redirect("/spip.php?article13", factories.NewsIndexFactory(slug="autre"))
        Redirect.add_redirect("/spip.php?article12", article)
        Redirect.add_redirect("/spip.php?page=article&id_article=12", article)
        yield


@pytest.mark.parametrize("tracker", TRACKERS)
@pytest.mark.parametrize("joined", ["?", "&", "/?", "/&", "?amp;"])
def test_old_url__leads_on_whatever_trackers_follow_it(client, tracker, joined):
    assert final(client, f"/actualites/signature{joined}{tracker}") == "/actualites/b/"


@pytest.mark.parametrize("tracker", TRACKERS)
@pytest.mark.parametrize("joined", ["&", "?", "&amp;"])
@pytest.mark.parametrize(
    "old", ["article12", "page=article&id_article=12", "id_article=12&page=article"]
)
def test_url_of_spip__leads_on_whatever_follows_it(client, old, joined, tracker):
    assert final(client, f"/spip.php?{old}{joined}{tracker}") == "/actualites/b/"
