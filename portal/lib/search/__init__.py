"""The pure half of the search: questions taken apart, words made comparable, candidates chosen, extracts cut."""
