"""Het slot op vertrouwelijke documenten: de database geeft ze alleen aan wie erbij mag.

Zo kan geen scherm, lijst, export of historie een titel tonen die niet voor deze medewerker is,
ook niet een scherm dat later wordt gemaakt. Wie erbij mag:

- `gewoon`: wie het dossier mag zien;
- `behandelaar`: de behandelaar van de zaak, wie het toevoegde, en wie toegang kreeg;
- `beperkt`: de behandelaar van de zaak en wie uitdrukkelijk toegang kreeg.

Opdrachten en taken (`systeem`) zien alles.
"""

from kern.sloten import AFGESLOTEN, GEMEENTEN, MEDEWERKER, SYSTEEM


def openregel(rij: str) -> str:
    """De voorwaarde waaronder deze medewerker de documentrij `rij` mag zien, als SQL."""
    return (
        f"({rij}.vertrouwelijkheid = 'gewoon' or {SYSTEEM}"
        f" or ({rij}.vertrouwelijkheid = 'behandelaar' and {rij}.medewerker_id = {MEDEWERKER})"
        f" or exists (select from cases_zaak z where z.id = {rij}.zaak_id"
        f" and z.behandelaar_id = {MEDEWERKER})"
        f" or exists (select from cases_documenttoegang t where t.document_id = {rij}.id"
        f" and t.medewerker_id = {MEDEWERKER} and (t.tot is null or t.tot > now())))"
    )


def document_sql(toepassing: str, eigenaar: str) -> str:
    """De functies en beleidsregels van documenten, hun historie en hun toegang."""
    kop = "language sql stable security definer set search_path = pg_catalog, public as"
    functies = {
        "document_open(bigint)": (
            "create or replace function document_open(nummer bigint) returns boolean "
            f"{kop} $$ select exists (select from cases_document d"
            f" where d.id = nummer and {openregel('d')}) $$;"
        ),
        "document_bestaat(bigint)": (
            "create or replace function document_bestaat(nummer bigint) returns boolean "
            f"{kop} $$ select exists (select from cases_document d where d.id = nummer) $$;"
        ),
        "verborgen_documenten(bigint)": (
            "create or replace function verborgen_documenten(wie bigint) "
            "returns table (document_id bigint, vertrouwelijkheid varchar, zaak_id bigint) "
            f"{kop} $$ select d.id, d.vertrouwelijkheid, d.zaak_id from cases_document d"
            f" where d.jongere_id = wie and d.gemeente_id = any ({GEMEENTEN})"
            f" and d.jongere_id <> all ({AFGESLOTEN}) and not {openregel('d')} $$;"
        ),
    }
    delen = [*functies.values()]
    for naam in functies:
        delen.append(f"revoke all on function {naam} from public;")
        delen.append(f"grant execute on function {naam} to {toepassing};")
    historie = "cases_historicaldocument"
    verwijderd = (
        f"{historie}.history_type = '-' and {openregel(historie)}"
        f" and not document_bestaat({historie}.id)"
    )
    regels = {
        "cases_document": openregel("cases_document"),
        # Wat gewoon was en vertrouwelijk werd, is het ook in zijn historie.
        historie: f"{SYSTEEM} or document_open({historie}.id) or ({verwijderd})",
        # Alleen wie een document ziet, ziet en geeft toegang ertoe.
        "cases_documenttoegang": f"{SYSTEEM} or document_open(cases_documenttoegang.document_id)",
        "cases_historicaldocumenttoegang": (
            f"{SYSTEEM} or document_open(cases_historicaldocumenttoegang.document_id)"
        ),
    }
    for tabel, regel in regels.items():
        delen.append(f"drop policy if exists vertrouwelijk on {tabel};")
        delen.append(
            f"create policy vertrouwelijk on {tabel} as restrictive to {toepassing}"
            f" using ({regel});"
        )
    return "\n".join(delen)
