"""De Basisregistratie Personen: raadplegen, zoeken en mutaties, achter een Protocol."""
