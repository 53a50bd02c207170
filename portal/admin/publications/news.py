"""News in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.admin.publications.base import PublicationAdmin
from portal.admin.publications.export import resource_of
from portal.admin.site import site
from portal.forms.writing import NewsForm
from portal.models import News


@admin.register(News, site=site)
class NewsAdmin(PublicationAdmin):
    menu_order = 60
    lead = _("What happens in your clusters. A draft is yours alone until you publish it.")
    form = NewsForm
    template = "portal/news/detail.html"
    resource = resource_of(News)
