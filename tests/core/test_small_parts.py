"""Slugs, pages of a listing, covers, dates and sizes."""

import datetime
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template

from core.blocks.body import unique_anchor
from core.formats.dates import french_date
from core.formats.sizes import file_size
from core.models import SiteSettings
from core.pagination import paginate
from core.slugs import slug_of
from core.templatetags.core_tags import format_and_size
from home.models import StandardPage
from partnerships.models import Organisation, Theme
from tests import factories

UTC = datetime.UTC


@pytest.mark.django_db
def test_slug__is_made_from_the_name():
    assert Theme.objects.create(name="Économie sociale & solidaire").slug == (
        "economie-sociale-solidaire"
    )


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Cœur d’ŒUVRE", "coeur-doeuvre"),
        ("Ex æquo, curriculum vitæ", "ex-aequo-curriculum-vitae"),
        ("Straße, Łódź, Tromsø", "strasse-lodz-tromso"),
        ("Bourgogne–Franche‑Comté", "bourgogne-franche-comte"),
        ("e\u0301te\u0301 2026 : n° 5, 10 m²", "ete-2026-n-5-10-m2"),
    ],
)
def test_slug__keeps_every_letter(typed, slug):
    assert slug_of(typed) == slug
    assert unique_anchor(typed, set()) == f"partie-{slug}"


@pytest.mark.django_db
def test_slug__of_records_and_pages_writes_ligatures_in_two_letters():
    assert Theme.objects.create(name="Chœurs").slug == "choeurs"
    page = StandardPage(title="Cœur et æther")
    factories.home_page().add_child(instance=page)
    assert page.slug == "coeur-et-aether"


@pytest.mark.django_db
def test_slug__of_namesakes_differs():
    names = ["L’école", "L'école", "L école", "!!!", "???"]
    slugs = [Organisation.objects.create(name=name).slug for name in names]
    assert slugs[3:] == ["sans-nom", "sans-nom-2"]
    assert len(set(slugs)) == 5


@pytest.mark.django_db
def test_slug__of_a_long_name_fits_its_column():
    names = ["a" * 150, "a" * 149 + "b", "a" * 149 + "c"]
    for name in names:
        Theme.objects.create(name=name).full_clean()
    assert Theme.objects.values("slug").distinct().count() == 3


@pytest.mark.django_db
def test_slug__stays_when_the_name_changes():
    theme = Theme.objects.create(name="Orientation")
    theme.name = "Parcours Avenir"
    theme.save()
    assert Theme.objects.get().slug == "orientation"


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (None, 1),
        ("", 1),
        ("abc", 1),
        ("0", 3),
        ("-1", 3),
        ("2", 2),
        ("2.5", 1),
        ("９", 3),
        ("9999999999999999999999", 3),
        ("9" * 5000, 1),
    ],
)
def test_pagination__always_gives_a_page(rf, asked, number):
    request = rf.get("/", {} if asked is None else {"page": asked})
    assert paginate(range(25), request, per_page=10).number == number


def test_pagination__of_nothing_is_one_empty_page(rf):
    page = paginate([], rf.get("/?page=4"), per_page=10)
    assert (page.number, list(page), page.paginator.num_pages) == (1, [], 1)


def test_pagination__shows_the_neighbours_and_the_ends(rf):
    page = paginate(range(100), rf.get("/?page=5"), per_page=10)
    ellipsis = page.paginator.ELLIPSIS
    assert page.numbers == [1, ellipsis, 4, 5, 6, ellipsis, 10]


def test_page_query__keeps_the_filters_and_replaces_the_page(rf):
    template = Template("{% load core_tags %}{% page_query items 3 %}")
    request = rf.get("/?annee=2019&page=2&partenaire=cress")
    items = SimpleNamespace(parameter="page")
    html = template.render(Context({"request": request, "items": items}))
    assert html == "?annee=2019&amp;page=3&amp;partenaire=cress"


@pytest.mark.django_db
def test_cover__needs_an_alternative_unless_it_is_decorative():
    page = StandardPage(title="Page", slug="page", cover=factories.ImageFactory())
    with pytest.raises(ValidationError) as caught:
        page.clean()
    assert list(caught.value.message_dict) == ["cover_alt"]
    page.cover_decorative = True
    page.clean()
    page.cover_decorative, page.cover_alt = False, "Quatre personnes signent"
    page.clean()


@pytest.mark.parametrize(("decorative", "alternative"), [(True, ""), (False, "Une signature")])
def test_cover__decorative_is_silent_even_with_a_forgotten_alternative(decorative, alternative):
    page = StandardPage(cover_alt="Une signature", cover_decorative=decorative)
    assert page.cover_alternative == alternative


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (datetime.date(2019, 12, 1), "1er\u00a0décembre 2019"),
        (datetime.date(2019, 11, 21), "21\u00a0novembre 2019"),
        (datetime.date(2019, 8, 11), "11\u00a0août 2019"),
        (datetime.datetime(2019, 12, 31, 23, 30, tzinfo=UTC), "1er\u00a0janvier 2020"),
        (datetime.datetime(2020, 6, 30, 22, 30, tzinfo=UTC), "1er\u00a0juillet 2020"),
        (datetime.datetime(2020, 6, 30, 21, 59, tzinfo=UTC), "30\u00a0juin 2020"),
        (None, ""),
    ],
)
def test_french_date__is_written_in_full_in_paris_time(day, text):
    assert french_date(day) == text


@pytest.mark.parametrize(
    ("moment", "form", "text"),
    [
        # Winter and summer: Paris is one hour, then two, ahead of UTC.
        (datetime.datetime(2026, 11, 30, 23, 15, tzinfo=UTC), "j F Y à H:i",
         "1er décembre 2026 à 00:15"),
        (datetime.datetime(2026, 7, 11, 9, 0, tzinfo=UTC), "l j F, H:i",
         "samedi 11 juillet, 11:00"),
        (datetime.date(2026, 5, 1), "l j F Y", "vendredi 1er mai 2026"),
        (datetime.date(2026, 5, 31), "l j", "dimanche 31"),
        (None, "j F Y", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("library", ["core_tags", "joint_validation_dates"])
def test_date__in_a_format_of_django_has_its_1er(library, moment, form, text):
    template = Template(f'{{% load {library} %}}{{{{ moment|in_french:"{form}" }}}}')
    assert template.render(Context({"moment": moment})) == text


def test_french_date__puts_the_weekday_first_when_asked():
    assert french_date(datetime.date(2019, 11, 21), "l") == "jeudi 21\u00a0novembre 2019"
    midnight = datetime.datetime(2019, 12, 31, 23, 30, tzinfo=UTC)
    assert french_date(midnight, "l") == "mercredi 1er\u00a0janvier 2020"


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, ""),
        (None, ""),
        (1, "1\u00a0ko"),
        (412_300, "412\u00a0ko"),
        (999_400, "999\u00a0ko"),
        (999_900, "1\u00a0Mo"),
        (1_000_000, "1\u00a0Mo"),
        (1_240_000, "1,2\u00a0Mo"),
        (10_040_000, "10\u00a0Mo"),
        (50_000_000, "50\u00a0Mo"),
    ],
)
def test_file_size__is_written_as_readers_know_it(size, text):
    assert file_size(size) == text


@pytest.mark.django_db
def test_download__says_format_and_size():
    document = factories.DocumentFactory()
    assert format_and_size(document) == "PDF – 1\u00a0ko"


@pytest.mark.django_db
def test_download__whose_file_is_lost_says_its_format_alone():
    document = factories.DocumentFactory()
    document.file.storage.delete(document.file.name)
    assert format_and_size(document) == "PDF"


def test_settings__brand_lines_leave_out_blank_ones():
    settings = SiteSettings(brand="Académie\r\n\r\n  de Besançon \n")
    assert settings.brand_lines == ["Académie", "de Besançon"]


def test_settings__refuse_markup_in_the_brand():
    with pytest.raises(ValidationError) as caught:
        SiteSettings(brand="<b>Académie</b>").clean_fields(exclude=["site"])
    assert caught.value.message_dict["brand"] == ["Saisissez du texte seul, sans balise."]
