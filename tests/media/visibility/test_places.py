"""Resized images stand where their state puts them, whatever interrupts their move."""

from contextlib import suppress

import pytest
from django.core.files.storage import default_storage

from media.models import SiteImage, SiteRendition
from media.visibility import places
from media.visibility.state import reconcile
from tests import factories

SPEC = "max-10x10|format-webp"


@pytest.fixture(params=["disk", "bucket"])
def storage(request, db):
    """Return a storage: on disk, or one that has no path."""
    request.getfixturevalue(request.param)
    return default_storage


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def rendition_of(image, spec=SPEC):
    return SiteImage.objects.get(pk=image.pk).get_rendition(spec)


def expose(image, always_public=True):
    image = SiteImage.objects.get(pk=image.pk)
    image.always_public = always_public
    image.save()


def names(storage):
    """Return the names of all resized images, by folder."""
    found = []
    for root in places.ROOTS:
        with suppress(FileNotFoundError):
            found += [f"{root}/{name}" for name in storage.listdir(root)[1]]
    return sorted(found)


def test_rendition__is_made_where_it_belongs(storage):
    hidden = rendition_of(factories.ImageFactory())
    shown = rendition_of(factories.ImageFactory(always_public=True))
    assert hidden.file.name.startswith("private_images/")
    assert shown.file.name.startswith("images/")
    assert hidden.url.startswith("/media/reserve/")
    assert shown.url == storage.url(shown.file.name)


def test_files__move_when_the_state_changes(storage, commit):
    image = factories.ImageFactory()
    before = rendition_of(image)
    content = before.file.read()
    with commit():
        expose(image)
    after = rendition_of(image)
    assert after.url == storage.url(f"images/{before.file.name.split('/')[1]}")
    assert names(storage) == [after.file.name]
    assert after.file.read() == content
    with commit():
        expose(image, always_public=False)
    assert names(storage) == [before.file.name]
    assert rendition_of(image).url == before.url


def test_whole_copy_of_an_image__never_stands_among_public_files(storage, commit):
    image = factories.ImageFactory()
    rendition_of(image, "original")
    with commit():
        expose(image)
    assert rendition_of(image, "original").file.name.startswith("private_images/")
    reconcile()
    assert names(storage)[0].startswith("private_images/")


def test_url_read_before_the_move__leads_to_the_file(client, storage, commit):
    image = factories.ImageFactory()
    before = rendition_of(image).url
    with commit():
        expose(image)
    assert client.get(before)["Location"] == rendition_of(image).url


def test_image__is_served_between_the_commit_and_the_move(client, storage):
    image = factories.ImageFactory()
    before = rendition_of(image).url
    expose(image)
    assert rendition_of(image).url == before
    assert client.get(before).status_code == 200


def stop_at(monkeypatch, storage, action, count=1):
    """Have the process die instead of doing ``action`` for the ``count``-th time."""
    calls, real = [], getattr(type(storage._wrapped), action)

    def dying(self, *args, **kwargs):
        calls.append(args)
        if len(calls) == count:
            raise KeyboardInterrupt
        return real(self, *args, **kwargs)

    monkeypatch.setattr(type(storage._wrapped), action, dying)


@pytest.mark.parametrize("action", [("delete", 1), ("delete", 2), ("save", 1), ("open", 1)])
@pytest.mark.parametrize("becomes_public", [True, False])
@pytest.mark.parametrize("changes_its_mind", [True, False])
def test_move_killed_anywhere__is_completed(
    storage, commit, monkeypatch, action, becomes_public, changes_its_mind
):
    small = factories.png((60, 40))
    image = factories.ImageFactory(file=small, always_public=not becomes_public)
    content = rendition_of(image).file.read()
    expose(image, becomes_public)
    with monkeypatch.context() as patch:
        stop_at(patch, storage, *action)
        with pytest.raises(KeyboardInterrupt):
            places.settle()
    if changes_its_mind:
        expose(image, not becomes_public)
    reconcile()
    is_public = becomes_public != changes_its_mind
    rendition = SiteRendition.objects.get()
    assert rendition.file.name.startswith("images/" if is_public else "private_images/")
    assert names(storage) == [rendition.file.name]
    assert rendition.file.read() == content
    assert not rendition.moving


def test_move_that_fails__is_tried_again_and_stops_nothing(storage, commit, monkeypatch, client):
    image, other = factories.ImageFactory.create_batch(2)
    for each in (image, other):
        rendition_of(each)
    full = type(storage._wrapped).save

    def disk_full(self, name, content, max_length=None):
        if name.startswith(f"images/{image.pk}-"):
            raise OSError(28, "No space left on device")
        return full(self, name, content, max_length)

    with monkeypatch.context() as patch:
        patch.setattr(type(storage._wrapped), "save", disk_full)
        with commit():
            expose(image)
            expose(other)
    assert rendition_of(other).file.name.startswith("images/")
    assert client.get(rendition_of(image).url).status_code == 200
    with commit():
        reconcile()
    assert rendition_of(image).file.name.startswith("images/")


def test_rendition_made_while_the_state_changed__is_put_in_its_place(storage):
    image = factories.ImageFactory()
    old = SiteImage.objects.get(pk=image.pk)
    expose(image)
    old.get_rendition(SPEC)
    assert SiteRendition.objects.get().file.name.startswith("private_images/")
    reconcile()
    assert SiteRendition.objects.get().file.name.startswith("images/")


def test_renditions_of_two_images_of_one_name__do_not_meet(storage, commit):
    first = factories.ImageFactory(file=factories.png(colour="#ff0000"))
    kept = rendition_of(first).file.read()
    with commit():
        expose(first)
    # Names are free again once the original has gone.
    storage.delete(first.file.name)
    second = factories.ImageFactory(file=factories.png(colour="#00ff00"))
    assert second.file.name == first.file.name
    rendition_of(second)
    with commit():
        expose(second)
    assert len(names(storage)) == 2
    assert rendition_of(first).file.read() == kept


def test_deleted_image__leaves_no_file(storage, commit):
    image = factories.ImageFactory()
    rendition_of(image)
    with commit():
        expose(image)
    with commit():
        SiteImage.objects.get(pk=image.pk).delete()
    assert names(storage) == []


def test_file_that_is_lost__is_not_found(client, storage):
    rendition = rendition_of(factories.ImageFactory())
    storage.delete(rendition.file.name)
    client.force_login(factories.superuser())
    assert client.get(rendition.url).status_code == 404


def test_nothing_to_move__costs_a_question(db, django_assert_num_queries):
    rendition_of(factories.ImageFactory(always_public=True))
    with django_assert_num_queries(1):
        places.settle()
