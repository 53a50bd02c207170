"""May they? Answers with reasons, without queries."""
