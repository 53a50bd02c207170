"""Pages on which firms ask experts, peers, and each other."""
