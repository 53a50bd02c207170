"""The lists that may be imported into the library."""

from django.utils.translation import gettext_lazy as _

from knowledge.forms.import_columns import COLUMNS
from knowledge.forms.import_items import ItemImporter
from portal.contributions import ImportKind
from portal.enums import Module

IMPORTS = (
    ImportKind(
        code="items",
        label=_("Items"),
        columns=COLUMNS,
        importer=ItemImporter,
        takes_markdown=True,
        module=Module.KNOWLEDGE,
    ),
)
