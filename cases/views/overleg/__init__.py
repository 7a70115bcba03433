"""De schermen van overleg met partners."""
