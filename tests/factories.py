"""Factories of pages and records; states are traits."""

import datetime
import io
import json
import uuid

import factory
import wagtail_factories
from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from PIL import Image as PillowImage
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from glossary.models import Acronym
from home.models import HomePage, StandardPage
from media.models import SiteDocument, SiteImage
from news.models import ConventionLink, NewsCategory, NewsIndexPage, NewsPage
from partnerships.models import (
    ActionIndexPage,
    ConventionIndexPage,
    ConventionPage,
    FicheAction,
    Organisation,
    Party,
    Person,
    Theme,
)

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def home_page():
    """Return the home page that the migrations made."""
    return HomePage.objects.get()


def png(size=(1200, 800), colour="#6a6af4"):
    """Return a real PNG file."""
    file = io.BytesIO()
    PillowImage.new("RGB", size, colour).save(file, "PNG")
    return ContentFile(file.getvalue(), "image.png")


class ImageFactory(factory.django.DjangoModelFactory):
    """An image of the library."""

    class Meta:
        model = SiteImage

    title = "Signature"
    file = factory.LazyFunction(png)
    credit = "Rectorat"


class DocumentFactory(factory.django.DjangoModelFactory):
    """A PDF of the library."""

    class Meta:
        model = SiteDocument

    title = factory.Sequence(lambda n: f"Convention {n}")
    file = factory.LazyFunction(lambda: ContentFile(PDF, "convention.pdf"))


class AcronymFactory(factory.django.DjangoModelFactory):
    """A sigle of the glossary."""

    class Meta:
        model = Acronym

    acronym = factory.Sequence(lambda n: f"SIGLE{n}")
    expansion = "ce que le sigle abrège"


class OrganisationFactory(factory.django.DjangoModelFactory):
    """A partner."""

    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisation {n}")
    acronym = factory.Sequence(lambda n: f"ORG{n}")


class PersonFactory(factory.django.DjangoModelFactory):
    """Somebody of the directory; ``private`` keeps the ways to reach them."""

    class Meta:
        model = Person

    class Params:
        private = factory.Trait(is_public=False)

    name = factory.Sequence(lambda n: f"Personne {n}")
    quality = "Chargée de mission école-entreprise"
    service = "DAFPIC"
    phone = "03 81 65 47 00"
    email = "ecole-entreprise@example.org"


class ThemeFactory(factory.django.DjangoModelFactory):
    """A theme of conventions."""

    class Meta:
        model = Theme

    name = factory.Sequence(lambda n: f"Thème {n}")


class CategoryFactory(factory.django.DjangoModelFactory):
    """A category of news."""

    class Meta:
        model = NewsCategory
        django_get_or_create = ("name",)

    name = "Signature"


class StandardPageFactory(wagtail_factories.PageFactory):
    """A page of text."""

    class Meta:
        model = StandardPage

    title = factory.Sequence(lambda n: f"Page {n}")
    parent = factory.LazyFunction(home_page)


class NewsIndexFactory(wagtail_factories.PageFactory):
    """A rubrique."""

    class Meta:
        model = NewsIndexPage

    title = "Actualités"
    slug = "actualites"
    show_in_menus = True
    parent = factory.LazyFunction(home_page)


class NewsFactory(wagtail_factories.PageFactory):
    """An article; ``with_cover`` gives it an image, ``draft`` keeps it unpublished."""

    class Meta:
        model = NewsPage

    class Params:
        draft = factory.Trait(live=False)
        with_cover = factory.Trait(
            cover=factory.SubFactory(ImageFactory), cover_alt="Quatre personnes signent"
        )

    title = factory.Sequence(lambda n: f"Actualité {n}")
    standfirst = "Les partenaires se sont engagés pour cinq ans."
    category = factory.SubFactory(CategoryFactory)
    published_at = datetime.datetime(2019, 11, 22, 9, tzinfo=datetime.UTC)


class RegistryFactory(wagtail_factories.PageFactory):
    """The registry."""

    class Meta:
        model = ConventionIndexPage

    title = "Conventions"
    slug = "conventions"
    show_in_menus = True
    parent = factory.LazyFunction(home_page)


class CatalogueFactory(wagtail_factories.PageFactory):
    """The catalogue of actions."""

    class Meta:
        model = ActionIndexPage

    title = "Que puis-je faire avec ma classe ?"
    slug = "actions"
    show_in_menus = True
    parent = factory.LazyFunction(home_page)


class ConventionFactory(wagtail_factories.PageFactory):
    """A convention of five years from 21 November 2019; ``endless`` has no known end."""

    class Meta:
        model = ConventionPage
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(live=False)
        endless = factory.Trait(duration=None)

    title = factory.Sequence(lambda n: f"Convention {n}")
    object = "Faire découvrir l’économie sociale et solidaire."
    signed_on = datetime.date(2019, 11, 21)
    signed_at = "Brochon"
    duration = 5

    @factory.post_generation
    def parties(self, create, organisations):
        """Bind the given organisations."""
        for organisation in organisations or []:
            Party.objects.create(convention=self, organisation=organisation)
        if create and organisations:
            self.save()

    @factory.post_generation
    def fiches(self, create, titles):
        """Add fiches-actions with the given titles."""
        for number, title in enumerate(titles or [], 1):
            FicheAction.objects.create(convention=self, number=str(number), title=title)
        if create and titles:
            self.save()


def link(news, convention):
    """Link an article to a convention."""
    return ConventionLink.objects.create(page=news, convention=convention)


def make_brochon():
    """Publish a convention of the CRESS and the article that announces it, both named Brochon."""
    partner = OrganisationFactory(acronym="CRESS")
    convention = ConventionFactory(parent=RegistryFactory(), slug="brochon", parties=[partner])
    link(NewsFactory(parent=NewsIndexFactory(), slug="brochon"), convention)


def stream(*pairs):
    """Return the stored form of a StreamField, from ``(block type, raw value)`` pairs."""
    return json.dumps([{"type": kind, "value": value} for kind, value in pairs])


def item(value):
    """Return the stored form of an item of a list block; without a key, it would be misread."""
    return {"type": "item", "id": str(uuid.uuid4()), "value": value}


def restrict(page, kind=PageViewRestriction.LOGIN):
    """Close a page and all below it: by login, or by password."""
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, password="secret")


def private_collection(parent=None):
    """Return a collection that visitors may not read; ``parent`` is the root by default."""
    root = parent or Collection.get_first_root_node()
    collection = root.add_child(instance=Collection(name="Interne"))
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    return collection


def officer(group="Chargés de communication"):
    """Return a member of one of the groups that the migrations make."""
    user = User.objects.create_user(f"membre-{Group.objects.get(name=group).pk}", password="x")
    user.groups.add(Group.objects.get(name=group))
    return user


def superuser():
    """Return an administrator."""
    return User.objects.create_superuser("administration", password="x")
