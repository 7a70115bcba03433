"""Het slot op de stukken van een overdracht: nooit een vertrouwelijk document (adr 0013).

De database laat alleen een gewoon document van dezelfde jongere en gemeente mee. Wordt het later
vertrouwelijk, dan is het stuk bij de overdracht weg: geen scherm, export of historie toont het nog.
"""

from kern.sloten import SYSTEEM, aanvullingen


def openregel(rij: str) -> str:
    """De voorwaarde waaronder deze rij mee mag en te zien is, als SQL."""
    return (
        f"({SYSTEEM} or exists (select from cases_document d"
        f" where d.id = {rij}.document_id and d.vertrouwelijkheid = 'gewoon'"
        f" and d.jongere_id = {rij}.jongere_id and d.gemeente_id = {rij}.gemeente_id))"
    )


def stukken_sql(toepassing: str, eigenaar: str) -> str:
    """De beperkende regel op de tabel en op haar historie."""
    del eigenaar
    tabellen = (
        "doorstroompunt_teamoverdrachtstuk",
        "doorstroompunt_historicalteamoverdrachtstuk",
    )
    return "\n".join(
        f"drop policy if exists gekozen on {tabel};\n"
        f"create policy gekozen on {tabel} as restrictive to {toepassing}"
        f" using ({openregel(tabel)}) with check ({openregel(tabel)});"
        for tabel in tabellen
    )


def slot_aanmelden() -> None:
    """Meld het slot aan; het wordt na elke migratie gelegd."""
    aanvullingen.meld_aan("doorstroompunt_overdrachtstuk", stukken_sql)
