"""How rows are selected: what a reader may see, and what a page needs at once."""
