"""Who may open a file that is not public."""

from django.http import Http404
from wagtail.models import Page, PageViewRestriction
from wagtail.permissions import policy_registry

from .rule import kind_of, references_through, references_to

# Rights in the admin, each of which shows the file to the person who has it.
RIGHTS = ["add", "change", "delete", "choose"]


def may_read(file, request):
    """Tell whether the reader of ``request`` may open ``file``; no question for a public one."""
    return file.is_public or keeps(request.user, file) or is_shown_to(request, file)


def keeps(user, file):
    """Tell whether ``user`` handles the file in the admin, by the rights on its collection."""
    policy = policy_registry.get_by_type(type(file))
    return policy.user_has_any_permission_for_instance(user, RIGHTS, file)


def is_shown_to(request, file):
    """Tell whether the reader may read what shows the file.

    A restricted collection says itself who reads it. Otherwise, it is a live page: the reader
    typed its password, or belongs to its group.
    """
    if file.binned_at:
        return False
    restrictions = list(file.collection.get_view_restrictions())
    if restrictions:
        return all(each.accept_request(request) for each in restrictions)
    pages = list(pages_showing(file).live())
    if not pages:
        return False
    restrictions = PageViewRestriction.objects.select_related("page")
    refused = tuple(r.page.path for r in restrictions if not r.accept_request(request))
    return any(not page.path.startswith(refused) for page in pages)


def pages_showing(file):
    """Return the pages, live or not, that refer to ``file``, themselves or by a record."""
    references = references_to(kind_of(type(file)), {file.pk})
    references += references_through(references)
    page = kind_of(Page)
    return Page.objects.filter(pk__in={r.source[1] for r in references if r.source[0] == page})


def refuse_private_document(document, request):
    """Answer as if there were no such document to who may not read it.

    ``request.opens_private_file`` tells the view that what it serves is not for everybody.
    """
    if not may_read(document, request):
        raise Http404("Document réservé")
    request.opens_private_file = not document.is_public
