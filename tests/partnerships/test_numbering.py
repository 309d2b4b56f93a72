"""Numbers of amendments, in the order in which people count them."""

import random

import pytest

from partnerships.numbering import order_of


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "2", "10", "11", "100"],
        ["1", "1 bis", "1 ter", "1 quater", "1 quinquies", "2"],
        ["1", "1bis", "2"],
        ["I", "II", "III", "IV", "V", "VI", "IX", "X", "XI", "XIX", "XX"],
        ["n° 1", "N°2", "n°10"],
        ["n° 1", "2", "Avenant 3", "avenant n° 10", "numéro 11"],
        ["1er", "2", "3"],
        ["2019-1", "2019-2", "2019-10", "2020-1"],
        ["01", "2", "003", "10"],
        ["A", "B", "C"],
        ["1", "2", "modificatif"],
    ],
)
def test_order__is_that_of_a_reader(numbers):
    mixed = numbers[:]
    random.Random(7).shuffle(mixed)
    assert sorted(mixed, key=order_of) == numbers


@pytest.mark.parametrize("number", ["", "–", "½", "²", "٣", "🎉"])
def test_order__of_an_odd_number_is_still_a_place(number):
    assert order_of(number) <= order_of("10") or order_of(number) > order_of("10")
