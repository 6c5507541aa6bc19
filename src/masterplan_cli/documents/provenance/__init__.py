"""Every printed number followed back: to the record and route it was taken from, their file, line and sources."""
