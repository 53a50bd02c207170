"""Reads over several models: what a page of the knowledge app needs, as frozen dataclasses."""
