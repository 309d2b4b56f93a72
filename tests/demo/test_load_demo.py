"""The demonstration: it loads once, says what the sources say, and leaves editors' work alone."""

import json
import re
from datetime import date, timedelta
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.checks import run_checks
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Page, Site
from wagtail.search.backends import get_search_backend

from core.models import SiteSettings
from demo.media import FILES
from glossary.models import Acronym
from home.models import HomePage, StandardPage
from legal.models import AccessibilityStatement, Conformity, LegalNotice, LegalPage, PrivacyNotice
from legal.templatetags.legal_tags import conformity
from media.models import SiteDocument, SiteImage
from news.models import NewsCategory, NewsIndexPage, NewsPage
from partnerships.enums import DocumentRole, Stage
from partnerships.lifecycle import Status
from partnerships.models import (
    ActionIndexPage,
    ConventionIndexPage,
    ConventionPage,
    FicheAction,
    Organisation,
    Signing,
    Theme,
)

STREAMS = {
    NewsPage: ["body", "contacts", "related_links"],
    ConventionPage: ["articles", "signatories", "contacts", "related_links"],
    StandardPage: ["body"],
    LegalPage: ["body"],
}
User = get_user_model()
# Opening actions to classes today, then the others.
OPEN = {"classes-a-la-riviere", "radio-des-ecoles", "musee-des-techniques", "metiers-2024"}
# The one whose text is not signed yet.
IN_REVIEW = "ecole-en-foret"
INVENTED = OPEN | {IN_REVIEW, "metiers-2021", "bien-manger", "sport-au-college"}


def load(*options):
    """Run the command and return what it says."""
    output = StringIO()
    call_command("load_demo", *options, stdout=output)
    return output.getvalue()


def raw_text(page):
    """Return everything the page says, as stored."""
    streams = [json.dumps(each.get_prep_value(), ensure_ascii=False) for each in streams_of(page)]
    fields = [str(value) for value in vars(page).values() if isinstance(value, str)]
    return " ".join(fields + streams)


def streams_of(page):
    """Yield the values of the stream fields of ``page``."""
    for name in STREAMS.get(type(page), []):
        yield getattr(page, name)


class DemoTest(TestCase):
    """Facts read in the loaded site; nothing here changes it."""

    @classmethod
    def setUpTestData(cls):
        # Midnight may pass before the last of these tests.
        cls.today = date.today()
        with cls.captureOnCommitCallbacks(execute=True):
            cls.output = load()

    def convention(self, slug="ess-2019"):
        return ConventionPage.objects.get(slug=slug)

    def news(self, slug):
        return NewsPage.objects.get(slug=slug)

    def pages(self):
        return Page.objects.filter(depth__gt=1).specific()

    def blocks(self, page, kind):
        return [block.value for block in page.body if block.block_type == kind]

    # The whole

    def test_load_demo__says_what_it_made(self):
        assert "27 pages, 19 organisations, 8 images, 5 documents" in self.output
        assert "demo, redaction" in self.output

    def test_load_demo__fills_the_tree(self):
        home = HomePage.objects.get()
        assert home.heading == "L’école et ses partenaires, à livre ouvert"
        menu = [page.slug for page in home.get_children().in_menu()]
        assert menu == ["actualites", "conventions", "actions", "a-propos"]
        assert NewsIndexPage.objects.get().get_children().count() == 6
        assert ConventionIndexPage.objects.get().get_children().live().count() == 13
        assert [page.slug for page in StandardPage.objects.all()] == ["a-propos"]
        assert {page.slug for page in LegalPage.objects.all()} == {
            "mentions-legales",
            "accessibilite",
            "donnees-personnelles",
        }

    def test_load_demo__passes_validation(self):
        for page in self.pages():
            page.full_clean()
            for stream in streams_of(page):
                stream.stream_block.clean(stream)
        for model in (Acronym, Organisation, SiteImage, SiteDocument, FicheAction):
            for record in model.objects.all():
                record.full_clean()

    def test_load_demo__keeps_one_text_in_review_that_no_reader_sees(self):
        [signing] = Signing.objects.all()
        assert signing.stage_on(timezone.localdate()) == Stage.REVIEW
        assert not signing.convention.live
        for url in ("/conventions/", "/conventions/rss.xml", "/recherche/?q=for%C3%AAt"):
            assert "L’école en forêt" not in self.client.get(url).text.replace("&#x27;", "’")
        assert self.client.get(f"/conventions/{IN_REVIEW}/").status_code == 404

    def test_load_demo__publishes_revisions(self):
        for page in self.pages().exclude(slug=IN_REVIEW):
            assert page.live
            assert not page.has_unpublished_changes
            assert page.live_revision_id
            assert page.live_revision_id == page.latest_revision_id

    def test_load_demo__publishes_all_that_is_on_line(self):
        found = run_checks(tags=["database"], databases=["default"])
        assert [each.msg for each in found if each.id.startswith("core.")] == []

    def test_load_demo__revision_holds_what_the_page_holds(self):
        for page in [self.convention(), self.news("signature-convention-ess")]:
            restored = page.latest_revision.as_object()
            for mine, theirs in zip(streams_of(page), streams_of(restored), strict=True):
                assert [block.get_prep_value() for block in mine] == [
                    block.get_prep_value() for block in theirs
                ]
            assert restored.documents.count() == page.documents.count() > 0

    def test_load_demo__fills_the_search_index(self):
        assert self.news("signature-convention-ess") in NewsPage.objects.search("STMG")
        assert self.convention() in ConventionPage.objects.search("litiges")
        found = get_search_backend().search("correspondants", Organisation)
        assert Organisation.objects.get(slug="lesper") in found

    def test_pages__are_shown_with_french_spaces(self):
        for page in self.pages():
            main = BeautifulSoup(self.client.get(page.url).content, "html.parser").main
            text = re.sub(r"https?://\S+", "", main.get_text())
            assert not re.search(r"« | »|n° | [;!?]|[a-zé] :|\d (?:ans|mois|%)", text), page

    def test_text__is_stored_as_officers_type_it(self):
        for page in self.pages():
            assert not set("\u00a0\u202f") & set(raw_text(page)), page

    def test_load_demo__uses_curly_apostrophes(self):
        for page in self.pages():
            assert not re.search(r"\w'\w", raw_text(page)), page

    # Settings, files and accounts

    def test_settings__name_the_legal_pages(self):
        settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
        assert settings.legal_page.slug == "mentions-legales"
        assert settings.accessibility_page.slug == "accessibilite"
        assert settings.privacy_page.slug == "donnees-personnelles"
        assert conformity(settings) == Conformity.NONE
        assert settings.open_licence
        assert settings.brand_lines == ["Académie", "de Besançon"]
        assert settings.contact_email.endswith("@example.org")
        assert "démonstration" in settings.presentation

    def test_statements__say_what_is_true_of_a_demonstration(self):
        site = Site.objects.get(is_default_site=True)
        day = timezone.localdate()
        missing = {
            model: model.for_site(site).missing(day)
            for model in (AccessibilityStatement, LegalNotice, PrivacyNotice)
        }
        assert missing == {
            AccessibilityStatement: [
                "schéma pluriannuel (adresse)",
                "plan d’action de l’année (adresse)",
            ],
            LegalNotice: [
                "téléphone de l’éditeur",
                "hébergeur",
                "adresse de l’hébergeur",
                "téléphone de l’hébergeur",
            ],
            PrivacyNotice: [],
        }
        assert AccessibilityStatement.for_site(site).non_conformities

    def test_images__are_described_and_credited(self):
        for image in SiteImage.objects.all():
            assert image.description.startswith("Dessin")
            assert image.credit == "Illustration réalisée pour ce site"
            assert image.file_hash
            assert default_storage.exists(image.file.name)

    def test_documents__are_stored_with_their_size(self):
        for document in SiteDocument.objects.all():
            assert document.file_size == document.file.size > 0
            assert document.file.name.endswith(".pdf")

    def test_accounts__have_their_rights(self):
        administrator, officer = (User.objects.get(username=name) for name in ("demo", "redaction"))
        assert administrator.is_superuser
        assert administrator.check_password("demo-partenariats")
        assert not officer.is_staff
        assert [group.name for group in officer.groups.all()] == ["Chargés de communication"]
        assert officer.has_perm("wagtailadmin.access_admin")

    # The convention of Brochon

    def test_brochon__runs_five_years_and_expires(self):
        term = self.convention().term
        assert term.start == date(2019, 11, 21)
        assert term.end_on(date(2020, 1, 1)) == date(2024, 11, 20)
        assert term.review_on(date(2020, 1, 1)) == date(2024, 5, 20)
        assert term.status_on(date(2024, 5, 19)) == Status.IN_FORCE
        assert term.status_on(date(2024, 5, 20)) == Status.TO_RENEW
        assert term.status_on(date(2024, 11, 20)) == Status.TO_RENEW
        assert term.status_on(date(2024, 11, 21)) == Status.EXPIRED

    def test_brochon__names_the_parties_as_the_text_does(self):
        parties = [
            (party.organisation.slug, party.seat, party.representative)
            for party in self.convention().parties.all()
        ]
        assert parties == [
            ("cress-bfc", "7 rue Léonard de Vinci, 21000 Dijon", "Tatiana Desmarest"),
            ("lesper", "3 square Max-Hymans, 75015 Paris", "Bertrand Souquet"),
            (
                "academie-de-besancon",
                "10 rue de la Convention, 25000 Besançon",
                "Jean-François Chanet",
            ),
            (
                "academie-de-dijon",
                "2 rue Général-Delaborde, 21000 Dijon",
                "Nathalie Albert-Moretti",
            ),
        ]

    def test_brochon__lets_the_treasurer_sign_by_delegation(self):
        signatories = {block.value["name"]: block.value for block in self.convention().signatories}
        assert list(signatories) == [
            "Jean-François Chanet",
            "Nathalie Albert-Moretti",
            "Annick Valette",
            "Tatiana Desmarest",
        ]
        assert signatories["Annick Valette"]["capacity"] == "delegation"
        assert signatories["Annick Valette"]["quality"] == "trésorière générale de L’ESPER"
        assert signatories["Jean-François Chanet"]["quality"].splitlines()[-1] == (
            "chancelier des universités"
        )
        assert not signatories["Tatiana Desmarest"]["capacity"]

    def test_brochon__has_ten_articles_and_a_warning(self):
        convention = self.convention()
        numbers = [block.value["number"] for block in convention.articles]
        assert numbers == [str(number) for number in range(1, 11)]
        assert "Seul le texte signé fait foi" in convention.preamble
        assert "44 organisations" in convention.preamble

    def test_brochon__does_not_pass_a_summary_for_the_signed_text(self):
        roles = [(each.title, each.role) for each in self.convention().documents.all()]
        assert roles == [("Résumé de la convention du 21 novembre 2019", DocumentRole.OTHER)]

    def test_brochon__has_three_fiches_with_documents(self):
        fiches = [
            (fiche.number, fiche.title, fiche.link) for fiche in self.convention().fiches.all()
        ]
        assert fiches == [
            ("1", "Mon ESS à l’École", "https://www.monessalecole.fr"),
            ("2", "La Semaine de l’ESS à l’École", "https://www.semaineessecole.coop"),
            (
                "3",
                "Rencontres avec les acteurs de l’ESS et visites en entreprise",
                "https://lemois-ess.cncres.fr/",
            ),
        ]
        assert all(fiche.document for fiche in self.convention().fiches.all())

    def test_brochon__is_classed_and_steered(self):
        convention = self.convention()
        assert convention.committee_name == "groupe de pilotage"
        assert convention.committee_meetings_per_year == 1
        assert convention.committee_members.count("<li>") == 5
        assert [each.name for each in convention.territories.all()] == [
            "Académie de Besançon",
            "Académie de Dijon",
        ]
        assert convention.themes.filter(name="Éducation à la citoyenneté").exists()

    # The other conventions

    def test_conventions__give_only_known_dates(self):
        dates = {page.slug: page.signed_on for page in ConventionPage.objects.live()}
        assert dates == {
            "ess-2019": date(2019, 11, 21),
            "greta-pole-iae-2019": date(2019, 10, 24),
            "memorial-shoah-2019": date(2019, 10, 11),
            "uimm-lycees-2019": None,
            "cncress-lesper": None,
            "direccte-cress-basse-normandie": None,
            # Invented.
            "classes-a-la-riviere": date(2024, 9, 16),
            "radio-des-ecoles": date(2025, 6, 12),
            "musee-des-techniques": date(2021, 10, 4),
            "metiers-2021": date(2021, 9, 13),
            "metiers-2024": date(2024, 9, 2),
            "bien-manger": date(2022, 11, 8),
            "sport-au-college": self.today - timedelta(days=21),
        }
        for page in ConventionPage.objects.live().filter(signed_on=None):
            assert page.date_note
            assert page.status == Status.UNKNOWN
        note = self.convention("cncress-lesper").date_note
        assert note == "22 mars, année inconnue"
        told_by_sources = ConventionPage.objects.live().exclude(slug__in=INVENTED)
        assert told_by_sources.exclude(duration=None).get() == self.convention()

    def test_conventions__that_are_invented_say_so_and_reach_nobody_real(self):
        for slug in INVENTED:
            page = self.convention(slug)
            assert "imaginé" in page.preamble
            contacts = [*(block.value for block in page.contacts)]
            contacts += [fiche.contact for fiche in page.fiches.all()]
            assert all(each["email"].endswith("example.org") for each in contacts)
            # Kept for fiction (ARCEP, plan national de numérotation).
            assert all(each["phone"].startswith("03 53 01") for each in contacts)

    def test_catalogue__shows_actions_of_two_conventions_in_force(self):
        actions = ActionIndexPage.objects.get().get_actions(date.today())
        assert {each.convention.slug for each in actions} == OPEN

    def test_conventions__show_all_that_may_happen_to_one(self):
        shown = {page.slug: page.status for page in ConventionPage.objects.live()}
        assert set(shown.values()) == set(Status)
        assert {slug: shown[slug] for slug in INVENTED - {IN_REVIEW}} == {
            "classes-a-la-riviere": Status.IN_FORCE,
            "radio-des-ecoles": Status.IN_FORCE,
            "musee-des-techniques": Status.TO_RENEW,
            "metiers-2021": Status.REPLACED,
            "metiers-2024": Status.IN_FORCE,
            "bien-manger": Status.TERMINATED,
            "sport-au-college": Status.UPCOMING,
        }
        series = self.convention("metiers-2024").public_series()
        assert [page.slug for page in series] == ["metiers-2021", "metiers-2024"]
        assert self.convention("musee-des-techniques").amendments.count() == 1

    def test_themes__each_have_their_drawing(self):
        assert all(theme.pictogram for theme in Theme.objects.all())

    def test_brochon__says_on_line_what_the_files_of_its_fiches_say(self):
        for fiche in self.convention().fiches.all():
            source = FILES / "artwork" / f"fiche-action-{fiche.number}.html"
            html = BeautifulSoup(source.read_text(), "html.parser")
            facts = dict(fiche.facts)
            for term in html.select("dl dt"):
                if term.get_text() in ("Pour qui", "Avec qui", "Quand", "Durée"):
                    assert facts[term.get_text()]
            assert len(fiche.steps.splitlines()) == len(html.select("main ol > li"))
            assert fiche.contact["email"] in html.get_text()

    # The news

    def test_news__carry_the_dates_of_the_sources(self):
        news = NewsPage.objects.recent_first()
        published = [(page.published_at.date().isoformat(), page.event_on) for page in news]
        assert published == [
            ("2019-11-22", date(2019, 11, 21)),
            ("2019-10-29", date(2019, 10, 24)),
            ("2019-10-14", None),
            ("2019-10-11", date(2019, 10, 11)),
            ("2019-10-02", None),
            ("2019-10-01", None),
        ]
        for page in news:
            assert page.first_published_at == page.last_published_at == page.published_at

    def test_news__link_their_convention_partners_and_cover(self):
        for page in NewsPage.objects.all():
            assert page.convention_links.count() == 1
            bound = {
                p.organisation_id for p in page.convention_links.get().convention.parties.all()
            }
            assert {partner.organisation_id for partner in page.partners.all()} == bound
            assert page.cover.description == page.cover_alt
            assert page.tags.exists()

    def test_news__belong_to_categories(self):
        assert {category.name for category in NewsCategory.objects.all()} == {
            "Signature",
            "Bilan",
            "Événement",
            "Communiqué de presse",
            "Partenariat",
        }
        press = NewsPage.objects.get(category__name="Communiqué de presse")
        assert press.slug == "cncress-lesper-ess-ecole"
        assert press.documents.get().document.file.name.endswith(".pdf")

    def test_news_of_brochon__tells_the_facts(self):
        page = self.news("signature-convention-ess")
        text = raw_text(page)
        assert page.event_at == "Lycée Stephen-Liégeard, Brochon (Côte-d’Or)"
        assert len(self.blocks(page, "axes")[0]["axes"]) == 3
        for fact in ["Sébastien Barbati", "première STMG", "novembre 2018", "Tatiana Desmarest"]:
            assert fact in text
        assert "DESMARESTR" not in text.upper()

    def test_news_of_dole__tells_the_facts(self):
        page = self.news("greta-pole-ressources-iae")
        assert len(self.blocks(page, "axes")[0]["axes"]) == 4
        for fact in [
            "20 décembre 2018",
            "Éric Di Domizio",
            "Mesnils-Pasteur",
            "Jean-Baptiste Gagnoux",
            "Jean-Marie Sermier",
            "Françoise Leroy",
            "Sébastien Marmot",
            "Open badges",
            "premier semestre 2020",
            "Maïté Marandin",
            "Bernard Lyonnet",
        ]:
            assert fact in raw_text(page)

    def test_news_of_uimm__gives_the_public_contact(self):
        page = self.news("lycees-professionnels-uimm")
        contact = page.contacts[0].value.shown
        assert contact["name"] == "Paul-Luc Estavoyer"
        assert contact["phone"] == "03 81 65 74 51"
        modules = self.blocks(page, "axes")[0]["axes"]
        assert [axis["title"] for axis in modules] == ["Robotique", "Numérique", "Hydraulique"]

    def test_news_of_memorial__tells_the_facts(self):
        page = self.news("rectorat-memorial-shoah")
        text = raw_text(page)
        assert len(self.blocks(page, "axes")[0]["axes"]) == 3
        assert "n° 2014-059 du 27 mai 2014" in text
        assert "Jacques Fredj" in text
        requests = [html for html in self.blocks(page, "paragraph") if "Sept formes" in html.source]
        assert requests[0].source.count("<li>") == 7

    def test_news_of_cncress__says_that_the_year_is_unknown(self):
        page = self.news("cncress-lesper-ess-ecole")
        assert "22 mars, année inconnue" in page.date_note
        assert len(self.blocks(page, "axes")[0]["axes"]) == 5
        for fact in ["Roland Berthilier", "Marie-Martine Lips", "46", "2013", "2014", "article 6"]:
            assert fact in raw_text(page)

    def test_news_of_basse_normandie__quotes_the_two_speakers(self):
        page = self.news("direccte-cress-cinq-axes")
        assert "17 décembre, année inconnue" in page.date_note
        assert len(self.blocks(page, "axes")[0]["axes"]) == 5
        assert [quote["author"] for quote in self.blocks(page, "quote")] == [
            "Jean-Louis Lambert",
            "Jean-François Dutertre",
        ]
        assert self.blocks(page, "key_figures")[0]["figures"][0]["figure"] == "1 emploi sur 8"

    def test_news__quote_nobody_else(self):
        quoting = [page.slug for page in NewsPage.objects.all() if self.blocks(page, "quote")]
        assert quoting == ["direccte-cress-cinq-axes"]


def snapshot():
    """Return what an editor may have touched: pages, organisations and the settings."""
    return (
        list(Page.objects.values_list("path", "title", "latest_revision_id", "last_published_at")),
        list(Organisation.objects.order_by("pk").values_list("slug", "name")),
        list(SiteSettings.objects.values()),
        SiteImage.objects.count(),
        User.objects.count(),
    )


def test_load_demo__second_time_changes_nothing(db):
    load()
    edited = NewsPage.objects.get(slug="rectorat-memorial-shoah")
    edited.title = "Un titre choisi par la rédaction"
    edited.save_revision().publish()
    ConventionPage.objects.get(slug="cncress-lesper").delete()
    before = snapshot()

    output = load()

    assert "rien à faire" in output
    assert snapshot() == before


@pytest.mark.django_db
@pytest.mark.parametrize("made", ["page", "organisation"])
def test_load_demo__leaves_a_started_site_alone(made):
    if made == "page":
        HomePage.objects.get().add_child(instance=StandardPage(title="À nous", slug="a-nous"))
    else:
        Organisation.objects.create(name="Un partenaire")
    before = snapshot()

    assert "rien à faire" in load()

    assert snapshot() == before


def test_load_demo__keeps_what_the_installer_wrote(db):
    User.objects.create_user("demo", password="un-autre-mot-de-passe")
    home = HomePage.objects.get()
    home.heading = "Notre accroche"
    home.save()
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings.brand = "Académie\nde Dijon"
    settings.save()

    assert "Comptes créés : redaction" in load()

    home.refresh_from_db()
    settings.refresh_from_db()
    assert home.heading == "Notre accroche"
    assert "registre" in home.introduction
    assert settings.brand_lines == ["Académie", "de Dijon"]
    assert settings.legal_page.slug == "mentions-legales"
    kept = User.objects.get(username="demo")
    assert kept.check_password("un-autre-mot-de-passe")
    assert not kept.is_superuser


def test_load_demo__no_user_makes_no_account(db):
    assert "Comptes" not in load("--no-user")
    assert not User.objects.exists()


def test_load_demo__failure_leaves_nothing(db, monkeypatch):
    monkeypatch.setattr("demo.loader.SETTINGS", {"contact_email": "pas une adresse"})

    with pytest.raises(Exception, match="contact_email"):
        load()

    assert not HomePage.objects.get().get_descendants().exists()
    assert not Organisation.objects.exists()


def test_load_demo__needs_a_home_page(db):
    HomePage.objects.get().delete()

    with pytest.raises(CommandError, match="page d’accueil"):
        load()
