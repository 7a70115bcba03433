"""Het slot op gegevens over gezondheid en straf bij een traject (VSV-03, Web 9.2.7; adr 0013).

De database geeft ze alleen aan wie de begeleiding doet, en alleen zolang de jongere instemt. Geen
scherm, lijst, export of historie kan ze dus aan een ander tonen. Opdrachten (`systeem`) zien alles.
"""

from kern.sloten import MEDEWERKER, SYSTEEM, aanvullingen


def openregel(rij: str) -> str:
    """De voorwaarde waaronder deze medewerker de rij mag zien, als SQL."""
    return (
        f"({SYSTEEM} or (exists (select from doorstroompunt_instemming i"
        f" where i.id = {rij}.instemming_id and i.ingetrokken_op is null)"
        f" and exists (select from doorstroompunt_traject t"
        f" where t.id = {rij}.traject_id and t.begeleider_id = {MEDEWERKER})))"
    )


def gevoelig_sql(toepassing: str, eigenaar: str) -> str:
    """De beperkende regel op de tabel en op haar historie."""
    del eigenaar
    tabellen = ("doorstroompunt_gevoeliggegeven", "doorstroompunt_historicalgevoeliggegeven")
    return "\n".join(
        f"drop policy if exists begeleiding on {tabel};\n"
        f"create policy begeleiding on {tabel} as restrictive to {toepassing}"
        f" using ({openregel(tabel)}) with check ({openregel(tabel)});"
        for tabel in tabellen
    )


def slot_aanmelden() -> None:
    """Meld het slot aan; het wordt na elke migratie gelegd."""
    aanvullingen.meld_aan("doorstroompunt_gevoelig", gevoelig_sql)
