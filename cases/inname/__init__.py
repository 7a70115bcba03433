"""De inname in de browser: een aangeleverd bestand bewaren, op de achtergrond inlezen, en tonen.

`register` zegt welke soorten er zijn en wie ze leest, `uitpakken` vertrouwt geen enkel bestand,
`gemeentetoets` houdt een medewerker bij haar eigen gemeenten, `voortgang` weet wie er bezig is,
`verslag` maakt van fouten iets om te verbeteren, en `services` voert de regie.
"""
