"""May they? Each answer is a ``Decision`` with a reason. No queries."""
