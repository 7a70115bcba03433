"""Campagnes: een lijst uit een filter, de stand per jongere, en een eindverslag."""
