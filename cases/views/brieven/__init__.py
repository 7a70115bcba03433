"""De schermen van brieven."""
