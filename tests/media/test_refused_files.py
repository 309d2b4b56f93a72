"""The form of an image that is refused: the one that is kept stays, the other is asked again."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from media.models import SiteImage
from media.refused_files import AGAIN
from tests import factories
from tests.media.images.photos import written

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_lost", [False, True])
def test_refused_image__is_asked_again_and_the_kept_one_is_shown(client, is_lost):
    client.force_login(factories.superuser())
    image = factories.ImageFactory()
    if is_lost:
        default_storage.delete(image.file.name)
    data = {
        "title": "", "collection": image.collection_id, "tags": "", "description": "",
        "file": SimpleUploadedFile("autre.png", written("PNG"), "image/png"),
    }  # fmt: skip
    response = client.post(reverse("wagtailimages:edit", args=[image.pk]), data)
    assert response.status_code == 200
    assert response.context["form"].errors["file"] == [AGAIN]
    assert response.context["image"].file == image.file
    assert SiteImage.objects.get().file == image.file
