"""Objectives, indicators, data calls, benchmarks and joint actions."""
