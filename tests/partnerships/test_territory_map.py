"""The map of territories: which shapes, in which frame, leading where."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from partnerships.models import Territory
from partnerships.territory_map import ACADEMIES, _points, _shapes, territory_map
from tests import factories


def bars(*names):
    """Return bars of territories with these names."""
    return [SimpleNamespace(choice=SimpleNamespace(label=name)) for name in names]


def drawn(*names):
    """Return, for each département drawn, the territory that it leads to."""
    found = territory_map(bars(*names))
    return {area.name: area.bar.choice.label for area in found.areas} if found else {}


def test_departements__are_each_in_one_academy():
    listed = sorted(code for codes in ACADEMIES.values() for code in codes.split())
    assert listed == sorted(_shapes())
    assert len(listed) == 96


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Doubs"], {"Doubs": "Doubs"}),
        # However it is written.
        (["COTE D'OR"], {"Côte-d’Or": "COTE D'OR"}),
        (["Académie de Nice"], dict.fromkeys(["Alpes-Maritimes", "Var"], "Académie de Nice")),
        (["Académie d’Amiens"], dict.fromkeys(["Aisne", "Oise", "Somme"], "Académie d’Amiens")),
        # The smallest is drawn, in whichever order they come.
        (["Var", "Académie de Nice"], {"Var": "Var", "Alpes-Maritimes": "Académie de Nice"}),
        (["Académie de Nice", "Var"], {"Var": "Var", "Alpes-Maritimes": "Académie de Nice"}),
        (["France entière", "Haut-Doubs"], {}),
        ([], {}),
    ],
)
def test_map__draws_what_territories_name(names, expected):
    assert drawn(*names) == expected


def test_map__of_too_much_is_not_drawn():
    assert drawn(*(f"Académie de {name}" for name in ACADEMIES)) == {}


def test_points__follow_relative_moves_from_where_an_outline_closes():
    assert list(_points("m 10,20 5,0 0,5 z m 100,0 1,1 z")) == [
        (10, 20), (15, 20), (15, 25), (110, 20), (111, 21),
    ]  # fmt: skip


def test_frame__holds_the_shapes_and_little_more():
    left, top, width, height = map(float, territory_map(bars("Doubs")).frame.split())
    # Measured on the drawing of the package, in a browser: getBBox() of the path of the Doubs.
    assert 0 < left < 613
    assert 0 < top < 585
    assert 20 < width < 80
    assert 20 < height < 80


@pytest.mark.django_db
def test_registry__shows_its_territories_on_a_map_with_their_list(client):
    registry = factories.RegistryFactory()
    for name in ("Doubs", "France entière"):
        convention = factories.ConventionFactory(parent=registry, title=f"Dans {name}")
        convention.territories.add(Territory.objects.create(name=name))
        convention.save()
    html = BeautifulSoup(client.get("/conventions/").content, "html.parser")
    assert [link["href"] for link in html.select(".site-map a")] == [
        "/conventions/?territoire=doubs"
    ]
    assert [link["href"] for link in html.select(".site-territories__list a")] == [
        "/conventions/?territoire=doubs", "/conventions/?territoire=france-entiere",
    ]  # fmt: skip
    narrowed = client.get("/conventions/?territoire=doubs")
    assert [each.title for each in narrowed.context["conventions"]] == ["Dans Doubs"]
    chosen = BeautifulSoup(narrowed.content, "html.parser").select_one(".site-map__chosen")
    assert chosen["href"] == "/conventions/"


@pytest.mark.django_db
def test_registry__has_no_map_without_territories(client):
    factories.ConventionFactory(parent=factories.RegistryFactory())
    assert b"site-map" not in client.get("/conventions/").content
