"""Een verzonnen regio om mee te oefenen: dezelfde bij gelijke omvang en datum.

Alle namen, adressen en nummers komen uit eigen lijsten en reeksen; niemand hierin bestaat.
"""
