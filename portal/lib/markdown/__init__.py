"""Markdown to safe HTML. Rendered when a text is saved; the source is stored beside it.

``render`` is for what people type into a field: no pictures, no marks of its own. ``render_document`` is for long texts
that stand alone on their page: with pictures by name, footnotes, callouts, definitions and formulas.
"""

from portal.lib.markdown.document import Picture, Rendered, render_document
from portal.lib.markdown.short import parse, render

__all__ = ["Picture", "Rendered", "parse", "render", "render_document"]
