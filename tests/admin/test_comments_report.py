"""The report of open comments, and the entries of the menu that lead to files without use."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, CommentReply

from tests import factories

pytestmark = pytest.mark.django_db
REPORT = reverse("open_comments")


@pytest.fixture
def page():
    return factories.NewsFactory(parent=factories.NewsIndexFactory(), title="Forum des métiers")


def comment(page, text, user, **fields):
    return Comment.objects.create(
        page=page, user=user, text=text, contentpath="standfirst", **fields
    )


def test_report__lists_what_nobody_resolved_with_a_link_to_its_place(as_officer, page):
    author = factories.superuser()
    waiting = comment(page, "Vérifier la date", author)
    CommentReply.objects.create(comment=waiting, user=author, text="Je demande")
    comment(page, "Faute corrigée", author, resolved_at=timezone.now())
    soup = BeautifulSoup(as_officer.get(REPORT).content, "html.parser")
    [row] = soup.select("table.listing tbody tr")
    assert "Vérifier la date" in row.text
    assert row.a["href"] == f"/admin/pages/{page.pk}/edit/?comment={waiting.pk}"
    assert [cell.text.strip() for cell in row.select("td")][2] == "1"


def test_report__is_filtered_by_author_and_exported(as_officer, page):
    author, other = factories.superuser(), factories.officer("Responsables de publication")
    comment(page, "Vérifier la date", author)
    comment(page, "Nommer le lycée", other)
    shown = as_officer.get(REPORT, {"user": other.pk}).content.decode()
    assert "Nommer le lycée" in shown
    assert "Vérifier la date" not in shown
    file = b"".join(as_officer.get(REPORT, {"export": "csv"})).decode()
    assert "Forum des métiers" in file
    assert "Nommer le lycée" in file


def test_report__is_for_whoever_edits_pages(client, django_user_model, page):
    comment(page, "Vérifier la date", factories.superuser())
    client.force_login(django_user_model.objects.create_user("lecture", password="x"))
    assert client.get(REPORT).status_code in (302, 403)


@pytest.mark.reference_index
def test_menu__leads_to_the_files_that_nothing_uses(as_editor, page):
    used, unused = factories.ImageFactory(title="Au mur"), factories.ImageFactory(title="Oubliée")
    page.cover, page.cover_decorative = used, True
    page.save()
    menu = as_editor.get(reverse("wagtailadmin_home")).content.decode()
    assert "Documents sans usage" in menu
    listing = f"{reverse('wagtailimages:index')}?usage_count_max=0"
    assert listing in menu
    shown = as_editor.get(listing)
    assert [image.title for image in shown.context["object_list"]] == [unused.title]
