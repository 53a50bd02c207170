"""Courses, what is in them, and who learns."""
