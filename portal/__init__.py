"""The ground: people, organisations, clusters, audiences, notices, and the public site. Knows nobody above."""
