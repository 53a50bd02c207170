"""Rows of the knowledge app as each reader may see them."""
