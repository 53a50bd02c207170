"""Message catalogues as files: compiling them, finding faults in them, and what the source asks of them."""
