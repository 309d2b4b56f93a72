"""A site of any size for ``bench/search.py``: news and conventions that all differ.

Sentences are drawn from the words of the field, so that words are as common or rare as in life:
``EVERYWHERE`` is in each page, ``RARE`` in twelve of them, ``UNIQUE`` in one.
"""

import json
import random
from datetime import UTC, date, datetime, timedelta

SEED = 20191121
EVERYWHERE = "convention"
RARE = "hydrogéologie"
RARE_PAGES = 12
UNIQUE = "quincampoix"
PARAGRAPHS = 6
SENTENCES = 4

CITIES = """Besançon Dijon Dole Delle Audincourt Brochon Belfort Montbéliard Vesoul Lons-le-Saunier
Pontarlier Gray Lure Luxeuil Héricourt Morteau Champagnole Saint-Claude Poligny Arbois Salins
Beaune Auxonne Chenôve Quetigny Longvic Talant Genlis Semur Montbard Châtillon Nevers Cosne Decize
Auxerre Sens Joigny Tonnerre Avallon Mâcon Tournus Cluny Chalon Autun Louhans Digoin Charolles
Gueugnon""".split()  # noqa: SIM905 (words, not code)
WHO = """élèves apprentis lycéens collégiens étudiants enseignants proviseurs formateurs parents
salariés bénévoles tuteurs chercheurs ingénieures artisans agriculteurs infirmières documentalistes
inspectrices recteurs maires""".split()  # noqa: SIM905 (words, not code)
WHAT = """convention stage atelier visite projet module formation apprentissage certification bilan
rencontre exposition concours semaine forum parcours séquence diplôme orientation insertion métier
filière plateau équipement mentorat partenariat coopérative mutuelle fondation entreprise usine
laboratoire musée mémoire citoyenneté laïcité égalité robotique numérique hydraulique énergie bois
horlogerie métallurgie plasturgie viticulture agroalimentaire transport logistique santé sport
théâtre cinéma lecture mathématiques langue mobilité international climat biodiversité""".split()  # noqa: SIM905 (words, not code)
DOES = """découvrent organisent préparent accompagnent développent partagent évaluent soutiennent
présentent construisent renforcent animent financent prolongent signent imaginent transmettent
valorisent observent encouragent""".split()  # noqa: SIM905 (words, not code)
HOW = """durablement ensemble localement chaque-année bénévolement pleinement progressivement
concrètement régulièrement librement""".split()  # noqa: SIM905 (words, not code)


def fill(size):
    """Create ``size`` public pages, in bulk, with their partners and themes, and index them."""
    from django.core.management import call_command
    from django.db import connection, transaction
    from wagtail.signal_handlers import disable_reference_index_auto_update

    from home.models import HomePage
    from news.models import NewsIndexPage, NewsPage
    from partnerships.models import ConventionIndexPage, ConventionPage

    chance = random.Random(SEED)
    home = HomePage.objects.get()
    with disable_reference_index_auto_update():
        news = home.add_child(instance=NewsIndexPage(title="Actualités", slug="actualites"))
        registry = home.add_child(
            instance=ConventionIndexPage(title="Conventions", slug="conventions")
        )
    conventions = size // 4
    with transaction.atomic():
        lists = _lists(size)
        _insert(ConventionPage, registry, range(conventions), _convention, chance)
        _insert(NewsPage, news, range(conventions, size), _news(lists["categories"]), chance)
        _link(lists, chance)
    call_command("update_index", verbosity=0)
    with connection.cursor() as cursor:
        # What a database that has lived knows: how selective its indexes are.
        cursor.execute("ANALYZE")


def _sentence(chance):
    return (
        f"Les {chance.choice(WHO)} de {chance.choice(CITIES)} {chance.choice(DOES)} "
        f"{chance.choice(HOW)} un projet de {chance.choice(WHAT)} et de {chance.choice(WHAT)} "
        f"avec les {chance.choice(WHO)} en {chance.randrange(2009, 2027)}."
    )


def _paragraphs(number, chance):
    texts = [" ".join(_sentence(chance) for _ in range(SENTENCES)) for _ in range(PARAGRAPHS)]
    texts[0] += f" Une {EVERYWHERE} les lie."
    if number % 16 == 5 and number // 16 < RARE_PAGES:
        texts[-1] += f" On y parle d’{RARE}."
    if number == 3:
        texts[-1] += f" Rendez-vous rue {UNIQUE.capitalize()}."
    return texts


def _day(number):
    return date(2026, 11, 1) - timedelta(days=number * 37 % 5000)


def _convention(number, chance):
    articles = [
        {
            "type": "article",
            "value": {"number": str(n), "title": "Objet", "text": f"<p>{text}</p>"},
        }
        for n, text in enumerate(_paragraphs(number, chance), start=1)
    ]
    return {
        "title": f"{chance.choice(WHAT).capitalize()} et {chance.choice(WHAT)} à "
        f"{chance.choice(CITIES)}, texte n° {number}",
        "reference": f"CV-{number}",
        "object": _sentence(chance),
        "signed_on": _day(number),
        "starts_on": _day(number),
        "signed_at": chance.choice(CITIES),
        "duration": 5,
        "articles": json.dumps(articles),
    }


def _news(categories):
    def fields(number, chance):
        body = [
            {"type": "paragraph", "value": f"<p>{text}</p>"} for text in _paragraphs(number, chance)
        ]
        return {
            "title": f"{chance.choice(CITIES)} : les {chance.choice(WHO)} {chance.choice(DOES)} "
            f"la {chance.choice(WHAT)} ({number})",
            "standfirst": _sentence(chance) + " " + _sentence(chance),
            "published_at": datetime.combine(_day(number), datetime.min.time(), UTC),
            "category": categories[number % len(categories)],
            "event_at": chance.choice(CITIES),
            "body": json.dumps(body),
        }

    return fields


def _insert(model, parent, numbers, fields, chance):
    """Insert pages below ``parent``; ``bulk_create`` refuses models with two tables."""
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import Page

    first = Page.objects.order_by("-pk").first().pk + 1
    content_type = ContentType.objects.get_for_model(model)
    now = timezone.now()
    pages = []
    for place, number in enumerate(numbers):
        page = model(
            id=first + place,
            page_ptr_id=first + place,
            path=model._get_path(parent.path, parent.depth + 1, place + 1),
            depth=parent.depth + 1,
            slug=f"page-{number}",
            url_path=f"{parent.url_path}page-{number}/",
            content_type=content_type,
            locale_id=parent.locale_id,
            first_published_at=now,
            last_published_at=now,
            **fields(number, chance),
        )
        page.draft_title = page.title
        pages.append(page)
    names = [field.attname for field in Page._meta.concrete_fields]
    Page.objects.bulk_create(
        [Page(**{name: getattr(each, name) for name in names}) for each in pages], batch_size=200
    )
    for start in range(0, len(pages), 200):
        model.objects.all()._insert(
            pages[start : start + 200], fields=model._meta.local_concrete_fields, using="default"
        )
    type(parent).objects.filter(pk=parent.pk).update(numchild=len(pages))


def _lists(size):
    from news.models import NewsCategory
    from partnerships.models import Organisation, Theme

    return {
        "categories": NewsCategory.objects.bulk_create(
            NewsCategory(name=name, slug=name.lower())
            for name in ("Signature", "Bilan", "Communiqué", "Partenariat")
        ),
        "themes": Theme.objects.bulk_create(
            Theme(name=f"Thème de {what}", slug=f"theme-{what}") for what in WHAT[:12]
        ),
        "organisations": Organisation.objects.bulk_create(
            Organisation(
                name=f"Lycée {n} de {CITIES[n % len(CITIES)]}", acronym=f"LP{n}", slug=f"lycee-{n}"
            )
            for n in range(20 + size // 40)
        ),
    }


def _link(lists, chance):
    from news.models import NewsPage, NewsPartner
    from partnerships.models import ConventionPage, Party

    themes = ConventionPage.themes.through
    conventions = list(ConventionPage.objects.values_list("pk", flat=True))
    Party.objects.bulk_create(
        Party(convention_id=pk, organisation=organisation, sort_order=order)
        for pk in conventions
        for order, organisation in enumerate(chance.sample(lists["organisations"], 2))
    )
    themes.objects.bulk_create(
        themes(conventionpage_id=pk, theme_id=theme.pk)
        for pk in conventions
        for theme in chance.sample(lists["themes"], 2)
    )
    NewsPartner.objects.bulk_create(
        NewsPartner(page_id=pk, organisation=chance.choice(lists["organisations"]), sort_order=0)
        for pk in NewsPage.objects.values_list("pk", flat=True)
    )
