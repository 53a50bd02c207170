"""Measurements of speed: ratios to a bare view and a static file, all in one run."""
