"""An article drafted from a convention: nothing typed twice, invented, or published."""

from datetime import date

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail.signal_handlers import disable_reference_index_auto_update

from news.announcing.drafting import fill
from news.announcing.kinds import KINDS, PRESS_RELEASE, RENEWAL, REVIEW, SIGNATURE
from news.models import NewsCategory, NewsPage
from partnerships.models import Amendment, ConventionDocument, ConventionPage, Party
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2019, 11, 22)


@pytest.fixture
def rubrique():
    """The only rubrique."""
    return factories.NewsIndexFactory()


@pytest.fixture(scope="module")
def made(lasting):
    """Make the convention."""
    with lasting():
        with disable_reference_index_auto_update():
            page = full_convention()
        yield page


@pytest.fixture
def convention(made):
    """A convention of two parties, with all that an article reuses."""
    return ConventionPage.objects.get(pk=made.pk)


def full_convention():
    """Create a convention that fills an article."""
    cress = factories.OrganisationFactory(
        name="Chambre régionale", acronym="CRESS BFC", about="<p>La CRESS fédère.</p>"
    )
    academy = factories.OrganisationFactory(name="Académie de Dijon", acronym="")
    page = factories.ConventionFactory(
        parent=factories.RegistryFactory(),
        title="Éducation à l’ESS",
        object="Faire découvrir l’ESS & ses <métiers>.",
        signed_at="Brochon (Côte-d’Or)",
        parties=[academy, cress],
        fiches=["Mon ESS à l’École", "La Semaine de l’ESS"],
        articles=factories.stream(
            ("article", {"number": "1", "title": "Objet", "text": "<p>Agir <b>ensemble</b>.</p>"}),
            ("article", {"number": "2", "title": "x" * 290, "text": "<p>Suite.</p>"}),
        ),
        signatories=factories.stream(
            ("signatory", {"name": "Annick Valette", "quality": "trésorière",
                           "organisation": cress.pk, "capacity": "delegation",
                           "on_behalf_of": "le président"}),
        ),
        contacts=factories.stream(
            ("contact", {"name": "DAFPIC", "email": "dafpic@example.org"}),
        ),
    )  # fmt: skip
    page.fiches.filter(number="2").update(document=factories.DocumentFactory(title="Fiche 2"))
    ConventionDocument.objects.create(
        convention=page, document=factories.DocumentFactory(), title="Texte signé"
    )
    return page


def url(convention, kind=SIGNATURE):
    return reverse("draft_announcement", args=[convention.pk, kind.slug])


def written(convention, kind, today=TODAY):
    """Return the article that ``kind`` makes, unsaved."""
    return fill(NewsPage(), convention, kind, today)


def values(page, block_type):
    return [block.value for block in page.body if block.block_type == block_type]


def test_signature__fills_the_article_from_the_convention(client, rubrique, convention):
    NewsCategory.objects.create(name="signature")
    client.force_login(factories.officer())
    response = client.post(url(convention))
    article = NewsPage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert article.get_parent().pk == rubrique.pk
    assert article.title == "Signature de la convention «\u00a0Éducation à l’ESS\u00a0»"
    assert article.slug == "signature-de-la-convention-education-a-less"
    assert article.category.name == "signature"
    assert article.standfirst == (
        "La convention «\u00a0Éducation à l’ESS\u00a0» a été signée le jeudi 21\u00a0novembre 2019 "
        "à Brochon (Côte-d’Or). Elle réunit deux partenaires\u00a0: "
        "Académie de Dijon et CRESS BFC. "
        "Elle est conclue pour 5\u00a0ans."
    )
    assert (article.event_on, article.event_at) == (date(2019, 11, 21), "Brochon (Côte-d’Or)")
    assert [link.convention_id for link in article.convention_links.all()] == [convention.pk]
    assert [str(each) for each in article.partners.all()] == [
        "Académie de Dijon", "Chambre régionale (CRESS BFC)",
    ]  # fmt: skip
    assert [str(each) for each in article.documents.all()] == ["Texte signé"]
    assert [block.value["email"] for block in article.contacts] == ["dafpic@example.org"]


def test_article__keeps_the_people_of_the_directory(client, rubrique, convention):
    person = factories.PersonFactory()
    convention.contacts = factories.stream(("contact", {"person": person.pk}))
    signed = {"person": person.pk, "name": "Annick Valette", "quality": "trésorière"}
    convention.signatories = factories.stream(("signatory", signed))
    convention.save()
    client.force_login(factories.officer())
    client.post(url(convention))
    article = NewsPage.objects.get().get_latest_revision_as_object()
    assert article.contacts[0].value["person"] == person
    [block] = values(article, "signatories")
    assert block["signatories"][0]["person"] == person
    assert block["signatories"][0]["name"] == "Annick Valette"


def test_signature__makes_blocks_of_what_the_convention_holds(client, rubrique, convention):
    client.force_login(factories.officer())
    client.post(url(convention))
    article = NewsPage.objects.get()
    (axes,) = values(article, "axes")
    assert axes["title"] == "Les articles de la convention"
    assert [str(axis["text"].source) for axis in axes["axes"]] == [
        "<p>Agir <b>ensemble</b>.</p>", "<p>Suite.</p>",
    ]  # fmt: skip
    assert axes["axes"][0]["title"] == "Objet"
    assert len(axes["axes"][1]["title"]) == 250
    (signatories,) = values(article, "signatories")
    assert dict(signatories["signatories"][0]) == dict(convention.signatory_values[0])
    purpose, fiches = values(article, "paragraph")
    assert purpose.source == "<p>Faire découvrir l’ESS &amp; ses &lt;métiers&gt;.</p>"
    assert fiches.source == "<ul><li>Fiche-action n° 1 – Mon ESS à l’École</li></ul>"
    (files,) = values(article, "documents")
    assert [each["title"] for each in files["documents"]] == [
        "Fiche-action n° 2 – La Semaine de l’ESS"
    ]
    (about,) = values(article, "about_organisation")
    assert about["organisation"].acronym == "CRESS BFC"


def test_draft__is_complete_enough_to_be_published(client, rubrique, convention):
    factories.CategoryFactory()
    client.force_login(factories.officer())
    client.post(url(convention))
    article = NewsPage.objects.get()
    article.latest_revision.publish()
    article.refresh_from_db()
    article.full_clean()
    for block in article.body:
        block.block.clean(block.value)
    html = client.get(article.url).content.decode()
    for said in ("Annick Valette", "Mon ESS à l’École", "La CRESS fédère", "dafpic@example.org"):
        assert said in html


def test_draft__is_never_public(client, rubrique, convention):
    client.force_login(factories.officer("Responsables de publication"))
    client.post(url(convention))
    article = NewsPage.objects.get()
    assert not article.live
    assert article.has_unpublished_changes
    assert article.latest_revision.user == article.owner
    client.logout()
    assert client.get(article.url).status_code == 404


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.slug)
def test_two_clicks__make_one_draft(client, rubrique, convention, kind):
    client.force_login(factories.officer())
    first, second = client.post(url(convention, kind)), client.post(url(convention, kind))
    assert first.url == second.url
    assert NewsPage.objects.count() == 1


def test_kinds__make_one_draft_each(client, rubrique, convention):
    client.force_login(factories.officer())
    for kind in KINDS.values():
        client.post(url(convention, kind))
    assert sorted(NewsPage.objects.values_list("title", flat=True)) == [
        "Bilan de la convention «\u00a0Éducation à l’ESS\u00a0»",
        "Communiqué de presse\u00a0: la convention «\u00a0Éducation à l’ESS\u00a0»",
        "Renouvellement de la convention «\u00a0Éducation à l’ESS\u00a0»",
        "Signature de la convention «\u00a0Éducation à l’ESS\u00a0»",
    ]


def test_review__is_written_again_once_the_last_one_is_published(client, rubrique, convention):
    factories.CategoryFactory(name="Bilan")
    client.force_login(factories.officer())
    client.post(url(convention, REVIEW))
    written = NewsPage.objects.get().get_latest_revision_as_object()
    written.body = [("paragraph", "<p>Trente classes ont visité des ateliers.</p>")]
    written.save_revision().publish()
    client.post(url(convention, REVIEW))
    assert NewsPage.objects.count() == 2
    assert len(set(NewsPage.objects.values_list("slug", flat=True))) == 2


def test_signature__is_announced_once(client, rubrique, convention):
    factories.CategoryFactory()
    client.force_login(factories.officer())
    client.post(url(convention))
    NewsPage.objects.get().latest_revision.publish()
    response = client.post(url(convention), follow=True)
    assert NewsPage.objects.count() == 1
    assert "il est en ligne" in response.content.decode()


def test_deleted_draft__can_be_made_again(client, rubrique, convention):
    client.force_login(factories.officer())
    client.post(url(convention))
    NewsPage.objects.get().delete()
    client.post(url(convention))
    assert NewsPage.objects.count() == 1


def test_latest_version__is_what_the_article_says(client, rubrique, convention):
    convention.signed_at = "Le Creusot"
    convention.save_revision()
    client.force_login(factories.officer())
    client.post(url(convention))
    assert NewsPage.objects.get().event_at == "Le Creusot"


def test_unfinished_convention__gives_what_it_has(client, rubrique):
    page = factories.ConventionFactory(
        parent=factories.RegistryFactory(slug="autres"), title="Ébauche", draft=True, object="",
        signed_on=None, signed_at="", endless=True,
    )  # fmt: skip
    client.force_login(factories.officer())
    for kind in KINDS.values():
        assert client.post(url(page, kind)).status_code == 302
    signature = NewsPage.objects.get(title__startswith="Signature")
    assert (signature.standfirst, signature.event_on) == ("", None)
    assert [block.block_type for block in signature.body] == ["heading"]


def test_hidden_convention__is_announced_with_a_warning(client, rubrique, convention):
    convention.unpublish()
    client.force_login(factories.officer())
    html = client.post(url(convention), follow=True).content.decode()
    assert "n’est pas publique" in html
    convention.get_latest_revision_as_object().save_revision().publish()
    article = NewsPage.objects.get()
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert "n’est pas publique" not in client.get(edit).content.decode()
    factories.restrict(convention)
    assert "n’est pas publique" in client.get(edit).content.decode()


def test_signature_to_come__is_told_in_the_future(convention):
    article = written(convention, SIGNATURE, date(2019, 11, 20))
    assert " sera signée le jeudi 21\u00a0novembre 2019 " in article.standfirst
    assert " a été signée " in written(convention, SIGNATURE, date(2019, 11, 21)).standfirst


def test_renewal__tells_the_amendment_that_moves_the_end(convention):
    for number, end in (("1", date(2026, 8, 31)), ("2", None)):
        Amendment.objects.create(
            convention=convention, number=number, object="Suite", new_end=end,
            signed_on=date(2024, 3, int(number)),
        )  # fmt: skip
    article = written(convention, RENEWAL)
    assert (
        "a pour terme le 31\u00a0août 2026, d’après l’avenant n°\u00a01 du 1er\u00a0mars 2024."
        in article.standfirst
    )
    assert article.event_on == date(2024, 3, 1)


def test_renewal__tells_the_convention_before_only_when_it_is_public(convention):
    before = factories.ConventionFactory(parent=convention.get_parent(), title="Lire", draft=True)
    convention.succeeds = before
    assert "Lire" not in written(convention, RENEWAL).standfirst
    before.live = True
    before.save()
    told = "prend la suite de la convention «\u00a0Lire\u00a0»."
    assert told in written(convention, RENEWAL).standfirst


def test_desk_notes__stay_out_of_the_article(convention):
    convention.notes.create(text="Ne pas dire.", written_on=TODAY)
    convention.meetings.create(held_on=TODAY, agenda="Ordre secret")
    for kind in KINDS.values():
        article = written(convention, kind)
        assert "secret" not in str(article.serializable_data())
        assert "Ne pas dire" not in str(article.serializable_data())


def test_two_rubriques__are_asked_then_remembered(client, rubrique, convention):
    press = factories.NewsIndexFactory(title="Presse", slug="presse", pk=4321)
    client.force_login(factories.officer())
    choose = reverse("announce_convention", args=[convention.pk])
    assert client.post(url(convention)).url == choose
    assert not NewsPage.objects.exists()
    client.post(url(convention), {"rubrique": press.pk})
    client.post(url(convention, PRESS_RELEASE))
    assert [article.get_parent().pk for article in NewsPage.objects.all()] == [press.pk] * 2
    assert f'<option value="{press.pk}" selected>' in client.get(choose).content.decode()


@pytest.mark.parametrize("asked", ["", "0", "abc", "9" * 30, "page"])
def test_rubrique__that_is_none_is_asked_again(client, rubrique, convention, asked):
    asked = str(convention.get_parent().pk) if asked == "page" else asked
    client.force_login(factories.officer())
    response = client.post(url(convention), {"rubrique": asked}, follow=True)
    assert "Choisissez la rubrique" in response.content.decode()
    assert not NewsPage.objects.exists()


def test_address__of_nothing_answers_404(client, rubrique, convention):
    client.force_login(factories.officer())
    for wrong in (f"/admin/annoncer/{convention.pk}/inconnu/", "/admin/annoncer/999999/signature/"):
        assert client.post(wrong).status_code == 404
        assert client.get(wrong).status_code == 404
    assert client.get(url(convention)).status_code == 302
    assert not NewsPage.objects.exists()


def only_adds_to(rubrique):
    """Return a person who may add articles to a rubrique, and nothing else."""
    user, group = User.objects.create_user("alix"), Group.objects.create(name="Rédaction")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    add = Permission.objects.get(codename="add_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=rubrique, permission=add)
    user.groups.add(group)
    return user


def test_rights__are_those_of_the_rubrique(client, rubrique, convention):
    person = only_adds_to(rubrique)
    client.force_login(person)
    convention.signed_at = "Le Creusot"
    convention.save_revision()
    assert client.post(url(convention)).status_code == 302
    # Somebody who does not edit the convention reads what is public of it.
    assert NewsPage.objects.get().event_at == "Brochon (Côte-d’Or)"
    GroupPagePermission.objects.filter(group__user=person).delete()
    client.force_login(User.objects.get(pk=person.pk))
    client.post(url(convention, PRESS_RELEASE))
    assert NewsPage.objects.count() == 1


def test_rights__give_no_view_on_a_hidden_convention(client, rubrique, convention):
    convention.unpublish()
    client.force_login(only_adds_to(rubrique))
    client.post(url(convention))
    assert not NewsPage.objects.exists()


def test_buttons__stand_where_conventions_are(client, rubrique, convention):
    client.force_login(factories.officer())
    choose = reverse("announce_convention", args=[convention.pk])
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[convention.pk])).content.decode()
    assert f'data-w-action-url-value="{url(convention)}"' in edit
    assert choose in edit
    for address in (
        reverse("wagtailadmin_explore", args=[convention.get_parent().pk]),
        "/admin/conventions/",
        convention.url,
    ):
        assert choose in client.get(address).content.decode(), address
    article = factories.NewsFactory(parent=rubrique)
    assert (
        "annoncer/"
        not in client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    )


def test_parties__are_named_once(convention):
    again = convention.parties.first().organisation
    Party.objects.create(convention=convention, organisation=again, joined_by="1")
    article = written(ConventionPage.objects.get(pk=convention.pk), SIGNATURE)
    assert len(article.partners.all()) == 2
