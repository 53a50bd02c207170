"""Pages. A view fetches what is visible, asks a policy, calls one action, answers."""
