"""Verstrekken: wat er te geven is, het papier dat erbij hoort en de enige weg naar buiten."""
