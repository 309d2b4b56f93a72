"""Registers the table of old feeds."""

from wagtail_modeladmin.options import modeladmin_register

from .admin import LegacyFeedAdmin

modeladmin_register(LegacyFeedAdmin)
