"""What people type about knowledge, checked field by field."""
