"""Reads over several models. They answer frozen dataclasses."""
