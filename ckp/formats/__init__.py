"""How each of the four languages writes dates, times and numbers. What a file leaves out is Django's own."""
