"""Uitval van school: vastleggen, verbeteren, en in welke groep zij telt (telregels D1 en D2)."""
