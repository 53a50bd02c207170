"""Courses as files: read from Markdown, reStructuredText, CNXML, GIFT and CSV, and written as Markdown and GIFT."""
