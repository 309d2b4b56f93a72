#!/usr/bin/env python
"""Django's command line; the settings default to those of development."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        # A setting to correct, said in a sentence: where the code found it helps nobody.
        sys.exit(str(error))
