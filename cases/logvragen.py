"""Wat het dossier aan de maandcontrole van het log toevoegt (`wpg.controle.vragen`)."""

from typing import Final

from cases.selectors.deuren import jongere_voor
from kern.autorisatie import Inzage
from wpg.controle.vragen import Blik, Risicovraag, Voorwaarde, risicovragen
from wpg.selectors import jongeredeuren

# Van "Sanne de Boer-Vos" telt elk woord en elk einde: de boer vos, boer vos, de, boer en vos.
_EIGEN_NAAM: Final = """
l.jongere_id in (
  with ik as materialized (
    select m.id, case when einde then array_to_string(d.delen[n:], ' ') else d.delen[n] end as naam
    from toegang_medewerker m,
      lateral (select regexp_split_to_array(lower(m.naam), '[ -]+') as delen) d,
      generate_series(2, cardinality(d.delen)) n, unnest(array[true, false]) einde),
  gezien as materialized (
    select distinct v.jongere_id, v.actor_id from wpg_logregel v
    where v.tijdstip >= %(van)s and v.tijdstip < %(tot)s and v.regime = %(regime)s
      and v.gemeente_id = %(gemeente)s and v.jongere_id is not null),
  naamgenoot as materialized (
    select m.id as actor_id, j.id, w.postcode, w.huisnummer
    from ik m join cases_jongere j on translate(lower(j.geslachtsnaam), '-', ' ') = m.naam
    left join cases_woonplaats w on w.jongere_id = j.id and w.postcode <> ''
      and w.tot_en_met is null)
  select g.jongere_id from gezien g
  join naamgenoot n on n.actor_id = g.actor_id
  where g.actor_id = l.actor_id and (n.id = g.jongere_id or exists (
    select from cases_woonplaats w where w.jongere_id = g.jongere_id
      and w.postcode = n.postcode and w.huisnummer = n.huisnummer and w.tot_en_met is null)))
"""

# Wie toen behandelaar was: de laatste versie van elke zaak van voor de inzage.
_BUITEN_ZAKEN: Final = """
l.resultaat = 'GELUKT' and l.object_id is not null and l.jongere_id is not null
and l.operatie = 'RAADPLEGEN' and l.handeling in ('dossier_zien', 'wpg_zien', 'wpg_combineren')
and not exists (
  select from (
    select h.behandelaar_id, h.history_date,
      lead(h.history_date) over (partition by h.id order by h.history_id) as tot
    from cases_historicalzaak h where h.jongere_id = l.jongere_id) h
  where h.behandelaar_id = l.actor_id and h.history_date <= l.tijdstip
    and (h.tot is null or h.tot > l.tijdstip))
"""


def logvragen_aanmelden() -> None:
    """Hang de vragen en de deur van een jongere aan de registers van het log."""
    for volgorde, vraag in (
        (
            10,
            Risicovraag(
                "eigen_naam",
                "Eigen achternaam of adres",
                "Iemand zag een jongere met dezelfde achternaam, of een jongere op het adres van"
                " zo iemand. Dat kan toeval zijn.",
                _eigen_naam,
            ),
        ),
        (
            20,
            Risicovraag(
                "buiten_zaken",
                "Dossier buiten de eigen zaken",
                "Iemand opende een dossier zonder toen behandelaar van een zaak te zijn. Bij"
                " waarneming of een vraag aan de balie hoort dat zo.",
                _buiten_zaken,
            ),
        ),
    ):
        risicovragen.meld_aan(vraag.code, vraag, volgorde=volgorde)
    jongeredeuren.meld_aan("cases", _naam_van)


def _eigen_naam(_: Blik) -> Voorwaarde:
    return Voorwaarde(
        _EIGEN_NAAM,
        uitleg="Het adres van medewerkers is niet bekend; het adres van een naamgenoot telt.",
    )


def _buiten_zaken(_: Blik) -> Voorwaarde:
    return Voorwaarde(_BUITEN_ZAKEN)


def _naam_van(inzage: Inzage, nummer: int) -> str:
    return str(jongere_voor(inzage, nummer).volledige_naam)
