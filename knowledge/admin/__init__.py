"""Governance of knowledge in the portal's admin: items, requests to open them, files in quarantine, practices."""

from knowledge.admin import attachments, items, openings, practices

__all__ = ["attachments", "items", "openings", "practices"]
