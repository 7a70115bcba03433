"""Een demobevolking waar de gedrukte tabellen van twee gemeenten uit komen.

De jaarverslagen van Utrecht (2023-2024) en Zoetermeer (2024-2025) staan in `gedrukt/` als gegevens.
`utrecht` en `zoetermeer` verzinnen er jongeren bij, zo dat elke gedrukte cel klopt; `aanlevering`
is de map met bestanden waar de gewone conversie hen uit inleest.
"""
