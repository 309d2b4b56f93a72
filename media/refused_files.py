"""A file given in a form that is refused: no browser sends it again by itself."""

AGAIN = "Donnez de nouveau ce fichier : un formulaire refusé ne le garde pas."


class RefusedFileMixin:
    """The form of a stored file, which shows the file that is kept as long as it is refused."""

    def _post_clean(self):
        super()._post_clean()
        if self.errors and self.instance.pk and "file" in self.changed_data:
            if "file" not in self.errors:
                self.add_error("file", AGAIN)
            # Past the descriptor, which would open the file to measure it.
            self.instance.__dict__["file"] = self.original_file
