"""The demonstration: three clusters, their firms and the people who may be played. For looking at, never for real."""
