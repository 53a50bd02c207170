"""Rows of files read through the rules of the forms, and the forms of the pages on which files are sent."""
