"""A storage that behaves as a bucket does: no path, no folder, and URLs of its own."""

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible

ORIGIN = "https://images.example.org"


@deconstructible(path="tests.media.visibility.bucket.Bucket")
class Bucket(Storage):
    """Files in memory, the same for all, which are reached by their name alone."""

    files = {}

    def _open(self, name, mode="rb"):
        if name not in self.files:
            raise FileNotFoundError(name)
        return ContentFile(self.files[name], name)

    def _save(self, name, content):
        content.seek(0)
        self.files[name] = content.read()
        return name

    def delete(self, name):
        """Delete a file; nothing is said of one that is not there."""
        self.files.pop(name, None)

    def exists(self, name):
        """Tell whether the file is there."""
        return name in self.files

    def size(self, name):
        """Return the length of a file."""
        return len(self.files[name])

    def listdir(self, path):
        """Return the folders, none, and the files whose names begin with ``path``."""
        prefix = f"{path}/"
        return [], [name.removeprefix(prefix) for name in self.files if name.startswith(prefix)]

    def url(self, name):
        """Return the URL of a file: it answers only where the policy of the bucket says so."""
        return f"{ORIGIN}/{name}"
