"""Vernietigen: de opdracht, het bewijs, de motor en de lijst buiten de database (docs/adr)."""
