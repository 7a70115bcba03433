"""Het slot op brieven: wat verzonden is, blijft zoals het was.

De trigger geldt voor elke rol en elke weg. Alleen het dossier waar de brief in staat mag nog
wisselen: dossiers worden samengevoegd en gesplitst.
"""

_VAST = """
create or replace function {functie}() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare weg boolean;
begin
  {vraag}
  if weg and (tg_op = 'DELETE'
      or (to_jsonb(new) - {vrij}::text[]) is distinct from (to_jsonb(old) - {vrij}::text[])) then
    raise exception 'een verzonden brief verandert niet: % %', tg_table_name, old.id
      using errcode = 'integrity_constraint_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create or replace trigger verzonden_blijft before update or delete on {tabel}
  for each row execute function {functie}();
"""
_VAN_BRIEF = (
    "select exists (select from cases_brief b where b.id = old.brief_id"
    " and b.stand = 'verzonden') into weg;"
)
_VRIJ = "array['jongere_id', 'zaak_id']"


def _vast(tabel: str, vraag: str) -> str:
    return _VAST.format(functie=f"{tabel}_verzonden_blijft", tabel=tabel, vraag=vraag, vrij=_VRIJ)


def brief_sql(toepassing: str, eigenaar: str) -> str:
    """De triggers op een brief, haar ontvangers en kinderen, haar bestanden en haar contact."""
    del toepassing, eigenaar
    document = (
        "select exists (select from cases_briefontvanger o join cases_brief b on b.id = o.brief_id"
        " where o.document_id = old.id and b.stand = 'verzonden') into weg;"
    )
    contact = (
        "select exists (select from cases_brief b where b.contact_id = old.id"
        " and b.stand = 'verzonden') or exists (select from cases_briefkind k"
        " where k.contact_id = old.id) into weg;"
    )
    return "\n".join(
        (
            _vast("cases_brief", "weg := old.stand = 'verzonden';"),
            _vast("cases_briefontvanger", _VAN_BRIEF),
            _vast("cases_briefkind", _VAN_BRIEF),
            _vast("cases_document", document),
            _vast("cases_contactmoment", contact),
        )
    )
