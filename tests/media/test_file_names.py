"""The name of a file is no alternative text."""

import pytest
from django.core.exceptions import ValidationError

from media.file_names import is_name_of, looks_like_file_name
from tests import factories


@pytest.mark.parametrize(
    "text",
    [
        "IMG_2034", "IMG_2034.JPG", "DSC00123", "DSC_0412 (2)", "PXL_20250305_143000123",
        "20250305_143000", "2025-03-05 12.30.45", "WhatsApp Image 2025-03-05 at 12.30.45",
        "Capture d’écran 2025-03-05 143000", "Capture d'écran 2025-03-05 à 14.30.00", "image1",
        "Photo 3", "scan0001", "Screenshot 2025-03-05", "signature_convention_ess",
        "Signature de la convention.jpeg", "logo.svg", "  IMG_2034  ",
    ],
)  # fmt: skip
def test_file_name__is_recognised(text):
    assert looks_like_file_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Signature", "Quatre personnes signent la convention.", "Logo de la CRESS BFC",
        "Le recteur et la rectrice, le 21 novembre 2019", "3 élèves devant un tableau",
        "Saint-Étienne", "Photo de classe", "Image d’un phare en 2019",
        "L’adresse www.exemple.fr sur une affiche", "12 élèves",
    ],
)  # fmt: skip
def test_words__are_left_alone(text):
    assert not looks_like_file_name(text)


def test_name_of_the_file__is_refused_even_when_it_looks_like_words():
    assert is_name_of("original_images/signature-brochon.jpg", "signature-brochon")
    assert is_name_of("Brochon.jpg", "brochon")
    assert not is_name_of("signature-brochon.jpg", "Signature à Brochon")
    assert not is_name_of("quatre personnes.jpg", "quatre personnes")
    assert not is_name_of("image.png", "")


@pytest.mark.django_db
@pytest.mark.parametrize("description", ["IMG_2034.jpg", "signature-brochon"])
def test_image__refuses_the_name_of_its_file(description):
    file = factories.png()
    file.name = "signature-brochon.png"
    image = factories.ImageFactory.build(file=file, description=description, width=1, height=1)
    with pytest.raises(ValidationError) as refused:
        image.full_clean()
    assert "description" in refused.value.message_dict
