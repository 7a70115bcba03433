"""Halt en proces-verbaal: domeinregels HA-01 en PV-01.

Zuivere toetsen: er staat geen politiegegeven in en er komt er geen uit. Een uitkomst is een hulp;
een verwijzing of proces-verbaal is altijd het besluit van een mens (Wpg 7a).
"""
