"""The lists that may be imported into the ground: organisations and sites."""

from django.utils.translation import gettext_lazy as _

from portal.contributions import ImportKind
from portal.enums import Module
from portal.forms.imports.organisation_columns import COLUMNS
from portal.forms.imports.organisations import OrganisationImporter
from portal.forms.imports.site_columns import SITE_COLUMNS
from portal.forms.imports.sites import SiteImporter

IMPORTS = (
    ImportKind(
        code="organisations",
        label=_("Organisations"),
        columns=COLUMNS,
        importer=OrganisationImporter,
        has_states=True,
    ),
    ImportKind(code="sites", label=_("Sites"), columns=SITE_COLUMNS, importer=SiteImporter, module=Module.SITES),
)
