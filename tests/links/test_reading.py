"""Which links are found: those that visitors meet, wherever officers put them, and no others."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from legal.models import AccessibilityStatement
from links.checking import look_inside
from links.models import Link, Place, State
from links.reading import read
from media.visibility.state import reconcile
from partnerships.models import CommitteeMeeting
from tests import factories

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)


def a(url, words="mots"):
    """Return a stored rich text with a link."""
    return f'<p>Voir <a href="{url}">{words}</a>.</p>'


def found():
    """Return where each URL was found: {URL: {title: words}}."""
    read(NOW)
    places = Place.objects.select_related("link").prefetch_related("holder")
    by_url = {}
    for place in places:
        by_url.setdefault(place.link.href, {})[str(place.holder)] = place.words
    return by_url


@pytest.fixture
def rubrique():
    return factories.NewsIndexFactory()


def test_read__finds_links_wherever_officers_put_them(rubrique):
    home = factories.home_page()
    home.introduction = a("https://intro.fr/")
    home.save()
    partner = factories.OrganisationFactory(
        name="Partenaire",
        acronym="",
        website="https://partenaire.fr/",
        about=a("https://apropos.fr/"),
    )
    registry = factories.RegistryFactory()
    convention = factories.ConventionFactory(
        parent=registry, title="Convention", parties=[partner], fiches=["Fiche"],
        preamble=a("https://preambule.fr/"), committee_members=a("https://comite.fr/"),
        articles=factories.stream(
            ("article", {"number": "1", "title": "A", "text": a("https://article.fr/")})
        ),
        related_links=factories.stream(
            ("link", {"title": "Lien", "page": None, "url": "https://lien.fr/"})
        ),
    )  # fmt: skip
    fiche = convention.fiches.get()
    fiche.link, fiche.text = "https://fiche.fr/", a("https://textefiche.fr/")
    fiche.save()
    axes = {"title": "Axes", "axes": [
        factories.item({"title": "Un", "text": a("https://axe.fr/", "  deux \n mots ")})
    ]}  # fmt: skip
    links = {"title": "Liens", "links": [
        factories.item({"title": "Ici", "page": None, "url": "https://bloc.fr/"})
    ]}  # fmt: skip
    video = {"title": "Film", "url": "https://vimeo.com/76979871", "poster": None, "transcript": ""}
    factories.NewsFactory(
        parent=rubrique, title="Article",
        body=factories.stream(("axes", axes), ("links", links), ("video", video)),
    )  # fmt: skip
    statement = AccessibilityStatement.for_site(Site.objects.get())
    statement.contact_url = "https://contact.fr/"
    statement.save()
    call_command("rebuild_references_index", verbosity=0)

    places = found()
    assert places["https://axe.fr/"] == {"Article": "deux mots"}
    assert places["https://intro.fr/"] == {home.title: "mots"}
    assert places["https://partenaire.fr/"] == {"Partenaire": "site internet"}
    assert places["https://apropos.fr/"] == {"Partenaire": "mots"}
    for host in ("preambule", "comite", "article", "lien", "fiche", "textefiche"):
        assert list(places[f"https://{host}.fr/"]) == ["Convention"]
    assert places["https://bloc.fr/"] == {"Article": "Ici"}
    assert places["https://vimeo.com/76979871"] == {"Article": "Film"}
    assert list(places["https://contact.fr/"]) == [str(statement)]


def test_read__leaves_out_what_visitors_do_not_see(rubrique):
    factories.NewsFactory(parent=rubrique, draft=True, body=paragraph(a("https://brouillon.fr/")))
    private = factories.NewsFactory(parent=rubrique, body=paragraph(a("https://prive.fr/")))
    factories.restrict(private)
    factories.OrganisationFactory(name="Sans page", website="https://inconnu.fr/")
    edited = factories.NewsFactory(parent=rubrique, body=paragraph(a("https://enligne.fr/")))
    edited.body = paragraph(a("https://avenir.fr/"))
    edited.save_revision()
    urls = found()
    assert "https://enligne.fr/" in urls
    for host in ("brouillon", "prive", "inconnu", "avenir"):
        assert f"https://{host}.fr/" not in urls


def test_read__notes_of_the_desk_are_not_shown(rubrique):
    convention = factories.ConventionFactory(parent=factories.RegistryFactory())
    document = factories.DocumentFactory()
    CommitteeMeeting.objects.create(convention=convention, held_on=NOW.date(), minutes=document)
    assert f"document:{document.pk}" not in found()


def paragraph(*texts):
    """Return a stored body."""
    return factories.stream(*(("paragraph", text) for text in texts))


def test_read__is_made_again_without_a_trace(rubrique):
    article = factories.NewsFactory(
        parent=rubrique, body=paragraph(a("https://a.fr/"), a("https://b.fr/"))
    )
    before = found()
    keys = list(Place.objects.values_list("pk", flat=True))
    Link.objects.update(state=State.BROKEN, checked_at=NOW)
    assert found() == before
    assert list(Place.objects.values_list("pk", flat=True)) == keys
    article.body = paragraph(a("https://b.fr/", "autres"))
    article.save()
    assert found() == {"https://b.fr/": {article.title: "autres"}}
    assert Link.objects.get().state == State.BROKEN
    article.unpublish()
    assert found() == {}
    assert not Link.objects.exists()


def test_read__survives_whatever_is_stored(rubrique):
    hostile = [
        '<a linktype="page" id="x">m</a>', '<a linktype="document">m</a>', "<a>m</a>",
        '<a href="http://[">m</a>', '<a href="">m</a>', '<a href="#bas">m</a>', "<a",
        f'<a href="https://long.fr/{"a" * 3000}">m</a>', '<a href="mailto:a@b.fr">m</a>',
    ]  # fmt: skip
    factories.NewsFactory(
        parent=rubrique,
        body=factories.stream(
            *(("paragraph", text) for text in hostile), ("links", None), ("inconnu", "x"),
            ("axes", {"axes": [3, "x"]}), ("video", {"url": 3}),
        ),
    )  # fmt: skip
    assert set(found()) == {"http://["}


def test_read__costs_the_same_for_many_pages(rubrique):
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            read(NOW)
        return len(queries)

    registry = factories.RegistryFactory()
    factories.NewsFactory(parent=rubrique, body=paragraph(a("https://a.fr/")))
    factories.ConventionFactory(parent=registry, fiches=["Fiche"])
    read(NOW)
    one = cost()
    for _ in range(20):
        factories.NewsFactory(parent=rubrique, body=paragraph(a("https://a.fr/")))
        factories.ConventionFactory(parent=registry, fiches=["Fiche"])
    read(NOW)
    assert cost() == one


def internal(link):
    """Return what is said of an internal link."""
    link = Link.objects.get(href=link)
    return link.state, link.reason


def test_inside__pages_and_documents_that_lead_nowhere_are_broken_at_once(rubrique):
    target = factories.NewsFactory(parent=rubrique)
    draft = factories.NewsFactory(parent=rubrique, draft=True)
    document, closed = factories.DocumentFactory.create_batch(2)
    texts = [f'<a linktype="page" id="{key}">m</a>' for key in (target.pk, draft.pk, 99999)]
    texts += [f'<a linktype="document" id="{key}">m</a>' for key in (document.pk, closed.pk, 99999)]
    factories.NewsFactory(parent=rubrique, body=paragraph(*texts))
    closed.collection = factories.private_collection()
    closed.save()
    call_command("rebuild_references_index", verbosity=0)
    reconcile()
    read(NOW)
    look_inside(NOW)
    assert internal(f"page:{target.pk}") == (State.SOUND, "")
    assert internal(f"page:{draft.pk}")[0] == State.BROKEN
    assert "pas publique" in internal(f"page:{draft.pk}")[1]
    assert internal("page:99999") == (State.BROKEN, "La page n’existe plus.")
    assert internal(f"document:{document.pk}") == (State.SOUND, "")
    assert "réservé" in internal(f"document:{closed.pk}")[1]
    assert internal("document:99999") == (State.BROKEN, "Le document n’existe plus.")

    target.unpublish()
    look_inside(NOW + timedelta(hours=1))
    link = Link.objects.get(href=f"page:{target.pk}")
    assert (link.state, link.failed_since) == (State.BROKEN, NOW + timedelta(hours=1))
    target.live = True
    target.save()
    look_inside(NOW + timedelta(hours=2))
    link.refresh_from_db()
    assert (link.state, link.failed_since) == (State.SOUND, None)
