"""What people do with knowledge: one function per deed, atomic, its policy asked first."""
