"""The information site in the admin: drafts, previews, publishing; news, events, calls, pages, the glossary."""

from portal.admin.publications import calls, events, news, texts

__all__ = ["calls", "events", "news", "texts"]
