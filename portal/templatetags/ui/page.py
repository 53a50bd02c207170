"""Elements of a page's frame: heading, sections, breadcrumbs, tabs, icons, the logo."""

from collections.abc import Iterable
from functools import cache
from html import unescape

from django.template import Context, Library
from django.template.loader import render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from portal.lib.mark import LOGO
from portal.lib.scrolling import with_reachable_parts

register = Library()

HTML_LANGUAGES = {"pt-br": "pt-BR", "zh-hant": "zh-Hant-TW"}
LOCALES = {"en": "en_US", "pt-br": "pt_BR", "vi": "vi_VN", "zh-hant": "zh_TW"}


@register.filter
def bcp47(code: str) -> str:
    """The value of a lang attribute for one of Django's language codes."""
    return HTML_LANGUAGES.get(code, code)


@register.filter
def locale_of(code: str) -> str:
    """Language and country as other sites ask for them (og:locale)."""
    return LOCALES.get(code, code)


@register.filter
def prose(html: str) -> SafeString:
    """A text that was rendered and cleaned when it was saved; its wide tables scroll and take the focus."""
    return SafeString(with_reachable_parts(html, gettext("Table"), gettext("Formula")))


@register.simple_tag(takes_context=True)
def block_text(context: Context, name: str) -> str:
    """The words of one of the page's blocks, to be used once more; empty where the page has no such block."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    return " ".join(unescape(strip_tags(block.render(context))).split()) if block else ""


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A small drawing in the colour of its text, hidden from screen readers; for the names see ui/icon.html."""
    return render_to_string("ui/icon.html", {"name": name})


@register.inclusion_tag("ui/logo.html")
def logo() -> dict[str, object]:
    """The portal's own mark: a path through the sixteen cells."""
    return {"cells": LOGO}


@register.simple_block_tag(name="head", end_name="endhead")
def head(content: str, title: str, *, lead: str = "", lang: str = "") -> SafeString:
    """The page's only h1, its lead, and what stands under them (state, audience, buttons)."""
    parts = {"title": title, "lead": lead, "lang": lang, "content": SafeString(content.strip())}
    return render_to_string("ui/head.html", parts)


@register.simple_block_tag(name="section", end_name="endsection")
def section(content: str, title: str, *, link: str = "", url: str = "", anchor: str = "") -> SafeString:
    """A part of a page under a ruled h2, with one link at the end of the rule."""
    return render_to_string(
        "ui/section.html", {"title": title, "link": link, "url": url, "anchor": anchor, "content": content}
    )


@register.inclusion_tag("ui/breadcrumbs.html")
def breadcrumbs(*steps: str) -> dict[str, object]:
    """The way here: label, address, label, address … of the pages above this one."""
    return {"steps": list(zip(steps[::2], steps[1::2], strict=True))}


@register.inclusion_tag("ui/tabs.html")
def tabs(items: Iterable[object], label: str) -> dict[str, object]:
    """Links between views of one thing; items have label, url, is_current and may have count."""
    return {"items": items, "label": label}
