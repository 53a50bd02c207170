"""Knowledge items, sources, practices, trials and learning."""
