"""What firms ask of experts, of each other, and in surveys."""
