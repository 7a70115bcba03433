"""Bewaren en vernietigen volgens de selectielijst: termijnen, belemmeringen, en welke rijen."""
