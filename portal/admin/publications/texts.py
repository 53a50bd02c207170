"""Pages and the glossary in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.admin.publications.base import PublicationAdmin
from portal.admin.publications.export import resource_of
from portal.admin.site import site
from portal.forms.writing import PageForm, TermForm
from portal.models import Page, Term


@admin.register(Page, site=site)
class PageAdmin(PublicationAdmin):
    menu_order = 63
    lead = _("What stays: rules, services, contacts. The foot of every page leads to the list of them.")
    form = PageForm
    template = "portal/pages/detail.html"
    list_display = ("title", "state_mark", "place", "language", "cluster", "audience")
    ordering = ("place", "title", "pk")
    number_columns = ("place",)
    resource = resource_of(Page, "place")


@admin.register(Term, site=site)
class TermAdmin(PublicationAdmin):
    menu_order = 64
    lead = _("Words of the trade and of the portal. Texts lead to a word where it first stands.")
    form = TermForm
    template = "portal/glossary/detail.html"
    list_display = ("title", "state_mark", "language", "cluster", "module")
    search_fields = ("title", "synonyms", "summary")
    search_help_text = _("Word, another word for it, or its meaning")
    ordering = ("title", "pk")
    resource = resource_of(Term, "synonyms", "module")
