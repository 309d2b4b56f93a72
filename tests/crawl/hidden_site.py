"""A site that has something to hide everywhere, tied to what it shows in every way it can be."""

import datetime
from datetime import date

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction

from core.models import SiteSettings
from news.models import NewsDocument, NewsPartner
from partnerships.models import (
    Amendment,
    Audience,
    ConventionDocument,
    FollowUpNote,
    Signing,
    Territory,
)
from tests import factories

MARK = "zzcache"
# Nothing shown is of that year.
DAY = date(1907, 3, 14)
DATES = ["14/03/1907", "1907-03-14", "19070314", "14 mars 1907", "mars 1907"]
MOMENT = datetime.datetime(1907, 3, 14, 9, tzinfo=datetime.UTC)


def name(*words):
    """Return a hidden word, which says what should have hidden it."""
    return MARK + "".join(words)


class HiddenSite:
    """A public site, and one convention, one article and one page hidden by each of ``WAYS``.

    All is public at first: ``hide`` hides it, so that what caches kept is tried too.
    """

    def __init__(self):
        self.rubrique, self.registry = factories.NewsIndexFactory(), factories.RegistryFactory()
        factories.CatalogueFactory()
        self.partner = factories.OrganisationFactory(name="Partenaire public", acronym="PUBLIC")
        self.theme = factories.ThemeFactory(name="Thème public")
        self.convention = factories.ConventionFactory(
            parent=self.registry, slug="commune", title="Convention commune", endless=True,
            parties=[self.partner], fiches=["Fiche commune"],
        )  # fmt: skip
        self.convention.themes.add(self.theme)
        self.convention.save()
        self.article = factories.NewsFactory(
            parent=self.rubrique, slug="commun", title="Article commun", with_cover=True
        )
        factories.link(self.article, self.convention)
        self.page = factories.StandardPageFactory(title="Page commune", slug="page-commune")
        self.hidden = {way: Hidden(self, way) for way in WAYS}
        self.private_documents()
        self.follow_up()
        self.tie()

    def private_documents(self):
        """Attach a private document wherever a document can be."""
        self.document = factories.DocumentFactory(
            title=f"Note {name('document')}",
            file=ContentFile(factories.PDF, f"{name('fichier')}.pdf"),
            collection=factories.private_collection(),
        )
        NewsDocument.objects.create(page=self.article, document=self.document)
        ConventionDocument.objects.create(convention=self.convention, document=self.document)
        self.convention.fiches.update(document=self.document)
        Amendment.objects.create(
            convention=self.convention, number="1", object="Avenant commun",
            signed_on=date(2020, 1, 1), document=self.document,
        )  # fmt: skip

    def follow_up(self):
        """Write what the desk keeps for itself of a convention on line."""
        FollowUpNote.objects.create(convention=self.convention, text=name("note"), written_on=DAY)
        for amendment in ("", "2"):
            Signing.objects.create(
                convention=self.convention, amendment=amendment, holder=name("etape"),
                draft_since=DAY, review_since=DAY, to_sign_since=DAY, board_on=DAY,
            )  # fmt: skip

    def tie(self):
        """Have what is public name what is hidden: links, choices, promotions, redirects."""
        pages = [page for each in self.hidden.values() for page in each.pages]
        links = "".join(f'<p><a linktype="page" id="{page.pk}">lien</a></p>' for page in pages)
        links += f'<p><a linktype="document" id="{self.document.pk}">lien</a></p>'
        documents = {"title": "", "documents": [
            {"type": "item", "value": {"document": self.document.pk, "title": ""}}]}  # fmt: skip
        chosen = [{"type": "item", "value": {"title": "", "page": page.pk, "url": ""}}
                  for page in pages]  # fmt: skip
        body = factories.stream(
            ("paragraph", links),
            ("documents", documents),
            ("links", {"title": "Liens", "links": chosen}),
        )
        related = factories.stream(
            *(("link", {"title": "", "page": page.pk, "url": ""}) for page in pages)
        )
        self.article.body, self.article.related_links = body, related
        self.page.body = body
        self.convention.preamble, self.convention.related_links = links, related
        self.partner.about = links
        for record in (self.article, self.page, self.convention, self.partner):
            record.save()
        for page in pages:
            Redirect.add_redirect(f"/ancien-{page.pk}", page)
            SearchPromotion.objects.create(
                query=Query.get("promotion"), page=page, description=name("promotion")
            )
        settings = SiteSettings.for_site(self.page.get_site())
        settings.legal_page = pages[-1]
        settings.save()

    def hide(self):
        """Hide all that is to be."""
        for way, hidden in self.hidden.items():
            for page in hidden.pages:
                WAYS[way](page)
        # A draft behind a page that stays public.
        draft = self.article.get_latest_revision_as_object()
        draft.title, draft.slug = f"Brouillon {name('derriere')}", name("derriere")
        draft.standfirst = draft.event_at = name("derriere")
        draft.event_on = DAY
        draft.body = factories.stream(("paragraph", f"<p>{name('derriere')}</p>"))
        draft.save_revision()


class Hidden:
    """What one way hides: a convention, an article, a page, and the records that only they name."""

    def __init__(self, site, way):
        self.partner = factories.OrganisationFactory(name=f"Partenaire {name(way)}", acronym="")
        self.named = factories.OrganisationFactory(name=f"Organisme {name(way)}", acronym="")
        self.theme = factories.ThemeFactory(name=f"Thème {name(way)}")
        self.convention = self.make_convention(site, way)
        self.article = self.make_article(site, way)
        self.page = factories.StandardPageFactory(
            title=f"Page commune {name(way, 'titre')}", slug=name(way), show_in_menus=True,
            standfirst=name(way, "dedans"),
        )  # fmt: skip
        self.pages = [self.convention, self.article, self.page]

    def make_convention(self, site, way):
        """Return a convention tied to the public one, which it replaces."""
        convention = factories.ConventionFactory(
            parent=site.registry, slug=name(way), title=f"Convention commune {name(way, 'titre')}",
            signed_on=DAY, signed_at=name(way, "dedans"),
            object=name(way, "dedans"), reference=name(way, "dedans"),
            parties=[self.partner, site.partner], fiches=[f"Fiche {name(way, 'dedans')}"],
            succeeds=site.convention, show_in_menus=True,
        )  # fmt: skip
        convention.themes.add(self.theme)
        convention.audiences.add(Audience.objects.create(name=f"Public {name(way)}"))
        convention.territories.add(Territory.objects.create(name=f"Territoire {name(way)}"))
        convention.save()
        Amendment.objects.create(
            convention=convention,
            number="1",
            object=name(way, "dedans"),
            signed_on=DAY,
            new_end=DAY,
        )
        convention.save()
        return convention

    def make_article(self, site, way):
        """Return an article tied to the public convention."""
        article = factories.NewsFactory(
            parent=site.rubrique, slug=name(way), title=f"Article commun {name(way, 'titre')}",
            standfirst=name(way, "dedans"), published_at=MOMENT, event_on=DAY,
            event_at=name(way, "dedans"),
            category=factories.CategoryFactory(name=f"Catégorie {name(way)}"),
            cover=factories.ImageFactory(
                title=name(way), credit=name(way, "dedans"),
                file=ContentFile(factories.png((8, 6)).read(), f"{name(way)}.png"),
            ),
            cover_alt=name(way, "dedans"), cover_caption=name(way, "dedans"),
            body=factories.stream(("paragraph", f"<p>{name(way, 'dedans')}</p>")),
            contacts=factories.stream(
                ("contact", {"name": name(way, "dedans"), "phone": "03 81 65 47 00"})
            ),
        )  # fmt: skip
        article.tags.add(name(way, "motcle"))
        article.save()
        NewsPartner.objects.create(page=article, organisation=self.named)
        factories.link(article, site.convention)
        factories.link(site.article, self.convention)
        return article


def unpublish(page):
    """Withdraw a page."""
    page.refresh_from_db()
    page.unpublish()


def schedule(page):
    """Withdraw a page until the day after tomorrow."""
    unpublish(page)
    page.refresh_from_db()
    page.go_live_at = timezone.now() + datetime.timedelta(days=2)
    page.save_revision().publish()


def expire(page):
    """Let a page reach its end."""
    page.refresh_from_db()
    page.unpublish(set_expired=True)


def restrict(kind):
    """Return what closes a page to visitors."""

    def close(page):
        PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x" * 12)

    return close


def delete(page):
    """Delete a page."""
    page.refresh_from_db()
    page.delete()


WAYS = {
    "brouillon": unpublish,
    "programme": schedule,
    "expire": expire,
    "connexion": restrict(PageViewRestriction.LOGIN),
    "groupe": restrict(PageViewRestriction.GROUPS),
    "motdepasse": restrict(PageViewRestriction.PASSWORD),
    "supprime": delete,
}
