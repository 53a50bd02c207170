"""The whole suite: real database, real broker, a real browser; only the clock and the mail are stubbed."""
