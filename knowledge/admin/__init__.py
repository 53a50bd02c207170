"""Governance of knowledge in the portal's admin: items, requests to open items and trials, files, practices."""

from knowledge.admin import attachments, items, openings, practices, trial_openings

__all__ = ["attachments", "items", "openings", "practices", "trial_openings"]
