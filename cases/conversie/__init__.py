"""De conversie: een map met CSV-bestanden van een gemeente die overstapt (uitwisseling 1).

`bestand` beschrijft een bestand, `lezer` leest het regel voor regel, `rijtoets` keurt een rij,
`tafel` zet rijen klaar in een tijdelijke tabel, `toetsen` keurt de verzameling, `schrijven` laadt
haar, en `inlezen` voert de regie: één transactie, alles of niets.
"""
