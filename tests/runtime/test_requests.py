"""Requests that hold what no page asks for."""

import pytest
from django.core.exceptions import BadRequest
from django.http import HttpResponse

from runtime.requests import RejectNulCharacters

pytestmark = pytest.mark.django_db


@pytest.fixture
def guard():
    return RejectNulCharacters(lambda request: HttpResponse("vu"))


@pytest.mark.parametrize(
    "url", ["/a%00b/", "/?q=%00", "/?%00=q", "/?q=ess&q=%00", "/%00", "/?q=a%00b"]
)
def test_guard__refuses_nul_in_the_path_and_in_the_query(guard, rf, url):
    with pytest.raises(BadRequest):
        guard(rf.get(url))


@pytest.mark.parametrize("url", ["/", "/?q=%FF", "/?q=%0B", "/?q=%250", "/%E2%80%8B/"])
def test_guard__lets_everything_else_through(guard, rf, url):
    assert guard(rf.get(url)).content == b"vu"


@pytest.mark.parametrize("url", ["/?q=%00", "/recherche/?q=%00", "/a%00b/", "/admin/?x=%00"])
def test_site__answers_400_in_french(client, url):
    response = client.get(url)
    assert response.status_code == 400
    assert "Demande incorrecte" in response.content.decode()
