"""An article: its dates, its event, its neighbours, what it points at."""

import datetime
import re
from collections import Counter

import pytest
from django.core.exceptions import ValidationError

from news.models import NewsDocument, NewsPage
from tests import factories

pytestmark = pytest.mark.django_db

PUBLISHED = datetime.datetime(2019, 11, 22, 9, tzinfo=datetime.UTC)


@pytest.fixture
def rubrique():
    return factories.NewsIndexFactory()


def article(rubrique, **changes):
    return factories.NewsFactory(parent=rubrique, **changes)


def html_of(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def later(**shift):
    return PUBLISHED + datetime.timedelta(**shift)


@pytest.mark.parametrize(
    ("updated", "shown"),
    [
        (None, False),
        (PUBLISHED, False),
        (later(hours=3), False),
        (later(hours=13, minutes=59), False),
        (later(hours=14), True),
        (later(days=30), True),
    ],
)
def test_update__is_shown_only_from_the_next_day_in_paris(client, rubrique, updated, shown):
    page = article(rubrique, updated_at=updated)
    assert (page.shown_update is not None) is shown
    assert ("mis à jour le" in html_of(client, page)) is shown


def test_update__before_the_publication_is_refused_beside_its_field():
    page = NewsPage(published_at=PUBLISHED, updated_at=later(seconds=-1))
    with pytest.raises(ValidationError) as caught:
        page.clean()
    assert caught.value.message_dict == {
        "updated_at": ["La mise à jour ne peut pas précéder la publication."]
    }


def test_publication__may_be_dated_after_an_old_schedule_but_not_in_the_future():
    NewsPage(go_live_at=PUBLISHED, published_at=later(days=4)).clean()
    future = datetime.datetime(2099, 1, 1, tzinfo=datetime.UTC)
    NewsPage(go_live_at=future, published_at=future).clean()
    with pytest.raises(ValidationError) as caught:
        NewsPage(go_live_at=PUBLISHED, published_at=future).clean()
    assert list(caught.value.message_dict) == ["published_at"]


def test_dates__are_written_in_full_with_their_note(client, rubrique):
    page = article(rubrique, date_note="L’année n’est pas donnée par la source.")
    html = html_of(client, page)
    assert "vendredi 22\u00a0novembre 2019" in html
    assert "L’année n’est pas donnée par la source." in html


def test_event__shows_its_day_and_place(client, rubrique):
    page = article(
        rubrique, event_on=datetime.date(2019, 11, 21), event_at="Lycée Stephen-Liégeard, Brochon"
    )
    html = html_of(client, page)
    assert '<time datetime="2019-11-21">Jeudi 21\u00a0novembre 2019</time>' in html
    assert "<dd>Lycée Stephen-Liégeard, Brochon</dd>" in html


def test_event__without_day_or_place_is_not_there(client, rubrique):
    assert "site-event" not in html_of(client, article(rubrique))


def test_neighbours__of_one_day_follow_one_another(client, rubrique):
    pages = [article(rubrique, published_at=PUBLISHED) for _ in range(4)]
    for before, page, after in zip([None, *pages], pages, [*pages[1:], None], strict=False):
        context = client.get(page.url).context
        assert context["previous_news"] == before
        assert context["next_news"] == after


def test_neighbours__follow_the_dates_and_not_the_order_of_typing(client, rubrique):
    recent = article(rubrique, published_at=later(days=2))
    old = article(rubrique, published_at=later(days=-2))
    middle = article(rubrique, published_at=PUBLISHED)
    html = html_of(client, middle)
    assert html.index(f'href="{old.url}" rel="prev"') < html.index(
        f'href="{recent.url}" rel="next"'
    )


def test_neighbours__stay_in_the_rubrique(client, rubrique):
    article(factories.NewsIndexFactory(slug="presse", title="Presse"))
    html = html_of(client, article(rubrique))
    assert "Article précédent" not in html
    assert "Article suivant" not in html


def test_other_articles__are_the_three_latest_without_the_page_itself(client, rubrique):
    pages = [article(rubrique, published_at=later(days=day)) for day in range(5)]
    response = client.get(pages[4].url)
    assert list(response.context["other_news"]) == [pages[3], pages[2], pages[1]]
    assert "Autres articles dans cette rubrique" in response.content.decode()


def test_other_articles__are_not_announced_when_there_is_none(client, rubrique):
    assert "Autres articles" not in html_of(client, article(rubrique))


def test_article_and_convention__point_at_each_other(client, rubrique):
    page = article(rubrique, title="Signature à Brochon")
    convention = factories.ConventionFactory(
        parent=factories.RegistryFactory(), title="Convention de Brochon"
    )
    factories.link(page, convention)
    assert f'href="{convention.url}"' in html_of(client, page)
    assert f'href="{page.url}"' in html_of(client, convention)


def test_conventions__come_in_the_order_of_the_editor(client, rubrique):
    page, registry = article(rubrique), factories.RegistryFactory()
    conventions = [factories.ConventionFactory(parent=registry) for _ in range(3)]
    for order, convention in enumerate(reversed(conventions)):
        each = factories.link(page, convention)
        each.sort_order = order
        each.save()
    assert client.get(page.url).context["conventions"] == conventions[::-1]


def test_article__has_no_id_twice(client, rubrique):
    words = ["Documents", "Contacts", "Liens", "Conventions liées", "Autres articles", "Navigation",
             "Recherche", "Contenu", "Pied"]  # fmt: skip
    body = [("heading", {"text": word, "level": "2"}) for word in words]
    contact = {"name": "Prénom Nom", "email": "x@example.org"}
    page = article(
        rubrique,
        body=factories.stream(*body),
        contacts=factories.stream(("contact", contact)),
        related_links=factories.stream(
            ("link", {"title": "Legifrance", "url": "https://www.legifrance.gouv.fr/"})
        ),
    )
    article(rubrique)
    NewsDocument.objects.create(page=page, document=factories.DocumentFactory())
    ids = Counter(re.findall(r'\sid="([^"]+)"', html_of(client, page)))
    assert [name for name, times in ids.items() if times > 1] == []


def test_keywords__lead_to_the_search(client, rubrique):
    page = article(rubrique)
    page.tags.add("économie sociale")
    page.save()
    assert "/recherche/?q=%C3%A9conomie%20sociale" in html_of(client, page)


def test_cover__has_its_alternative_and_its_credit(client, rubrique):
    image = factories.ImageFactory(file=factories.png((8, 6)), credit="Rectorat – S. Martin")
    page = article(rubrique, cover=image, cover_alt="Quatre personnes signent")
    html = html_of(client, page)
    assert 'alt="Quatre personnes signent"' in html
    assert "Crédit&nbsp;: Rectorat – S. Martin" in html


def test_cover__decorative_has_an_empty_alternative(client, rubrique):
    image = factories.ImageFactory(file=factories.png((8, 6)))
    page = article(rubrique, cover=image, cover_alt="Oubliée", cover_decorative=True)
    html = html_of(client, page)
    assert "Oubliée" not in html
    assert 'alt=""' in html


def test_article__announces_the_feed_of_its_rubrique(client, rubrique):
    head = html_of(client, article(rubrique)).split("</head>")[0]
    assert 'type="application/rss+xml"' in head
    assert 'href="http://localhost/actualites/rss.xml"' in head
