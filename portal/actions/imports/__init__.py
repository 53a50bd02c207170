"""Taking in lists: the engine that goes through a file, the reports it writes, and the runs that people ask for."""
