"""Registers the *Partenariats* menu."""

from wagtail_modeladmin.options import modeladmin_register

from .admin import PartnershipGroup

modeladmin_register(PartnershipGroup)
