"""Addresses of the portal. They are kept for ever."""
