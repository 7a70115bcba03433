"""De bewaartijd van politiegegevens: afschermen, verwijderen en vernietigen (Wpg art. 8 en 14)."""
