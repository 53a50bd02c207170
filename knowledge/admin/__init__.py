"""Governance of knowledge in the portal's admin: items, requests to open them, files in quarantine."""

from knowledge.admin import attachments, items, openings

__all__ = ["attachments", "items", "openings"]
