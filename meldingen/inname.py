"""Een bestand van DUO als soort inname: dezelfde lezer als de opdracht, binnen eigen gemeenten."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from django.db import connection, transaction

from cases.inname.register import (
    Aanlevering,
    Fout,
    InnameGeweigerd,
    Lezer,
    Regelresultaat,
    Uitkomst,
    lezers,
)
from meldingen.inlezen import Afkeur, Onleesbaar, Opdracht, Uitslag, meldingen_inlezen

MEESTE_RONDES = 5
NIET_VAN_U = "hoort bij een gemeente waarvoor u niet mag inlezen"
LEESREGELS_PER_STUK = 1024 * 1024
RIJEN_PER_KEER = 1000

# De regels die iets nieuws of een wijziging brachten buiten de gemeenten van de medewerker, met
# de oudere berichten over dezelfde melding. De grens van de taak verbergt die meldingen al.
_VREEMD = """
select a.regel from lijn a join (
  select l.nummer, l.jongere_id from lijn l
  left join nieuw n on n.regel = l.regel left join bekend b on b.regel = l.regel
  where n.gemeente_id <> all(%(mijn)s)
     or (b.later and not exists (select from meldingen_verzuimmelding m
                                 where m.id = b.melding_id and m.gemeente_id = any(%(mijn)s)))
) v on v.nummer = a.nummer and v.jongere_id = a.jongere_id
"""

# De keuze staat apart: bij een grens zoekt de database de rest alleen bij de gekozen regels op.
_RESULTAAT = """
select k.regel, k.nummer, k.jongere_id, k.voorlopig, k.gemeente_id,
       case when n.regel is not null then 'nieuw' when b.later then 'gewijzigd'
            else 'ongewijzigd' end
from (select l.regel, l.nummer, l.jongere_id, j.gemeente_id, coalesce(j.voorlopig, false) voorlopig
      from lijn l left join cases_jongere j on j.id = l.jongere_id
      where l.jongere_id is not null
      order by coalesce(j.voorlopig, false) desc, l.regel limit %s) k
left join nieuw n on n.regel = k.regel left join bekend b on b.regel = k.regel
order by k.voorlopig desc, k.regel
"""


@dataclass
class _Ronde:
    """Eén keer lezen; wat er te melden is, gaat pas weg als de ronde geldt."""

    aanlevering: Aanlevering
    vreemd: set[int]
    afgekeurd: list[Afkeur] = field(default_factory=list)
    waarschuwingen: list[str] = field(default_factory=list)

    def lees(self) -> Uitslag:
        """Lees het bestand zonder de vreemde regels."""
        with self.aanlevering.pad.open("rb") as bron:
            bestand = _zonder(bron, self.vreemd, doel=self.aanlevering.afkeur.parent)
            with bestand.open("rb") if bestand else bron as invoer:
                return meldingen_inlezen(
                    Opdracht(
                        bestand=invoer,
                        naam=self.aanlevering.naam,
                        gemeentecode=self.aanlevering.gemeentecode,
                        afkeur=self.afgekeurd.append,
                        waarschuw=self.waarschuwingen.append,
                        voortgang=self._voortgang,
                    )
                )

    def _voortgang(self, gelezen: int) -> None:
        self.aanlevering.voortgang(f"{gelezen} meldingen gelezen", None)


class _Opnieuw(Exception):
    """Deze ronde bracht iets buiten de eigen gemeenten en geldt niet."""

    def __init__(self, regels: set[int]) -> None:
        super().__init__(len(regels))
        self.regels = regels


def duo_lezen(aanlevering: Aanlevering) -> Uitkomst:
    """Lees een bestand van DUO in. Een regel van een andere gemeente wordt afgekeurd.

    Raises InnameGeweigerd als het bestand als geheel onbruikbaar is.
    """
    vreemd: set[int] = set()
    for _ in range(MEESTE_RONDES):
        ronde = _Ronde(aanlevering, set(vreemd))
        try:
            with transaction.atomic():
                uitslag = ronde.lees()
                _toets_eigen(aanlevering.gemeenten)
        except _Opnieuw as gevonden:
            vreemd |= gevonden.regels
        except Onleesbaar as fout:
            raise InnameGeweigerd(str(fout)) from fout
        else:
            return _afronden(ronde, uitslag)
    raise InnameGeweigerd("Dit bestand noemt jongeren van andere gemeenten. Er is niets geladen.")


def _toets_eigen(gemeenten: frozenset[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_VREEMD, {"mijn": sorted(gemeenten)})
        regels = {regel for (regel,) in cursor.fetchall()}
    if regels:
        raise _Opnieuw(regels)


def _zonder(bron: BinaryIO, vreemd: set[int], *, doel: Path) -> Path | None:
    """Het bestand met lege regels op deze plaatsen, zodat de nummers blijven kloppen."""
    if not vreemd:
        return None
    pad = doel / "eigen.jsonl"
    with pad.open("wb") as uit:
        nummer = 1
        while stuk := bron.readline(LEESREGELS_PER_STUK):
            einde = stuk.endswith(b"\n")
            if nummer not in vreemd:
                uit.write(stuk)
            elif einde:
                uit.write(b"\n")
            nummer += einde
    return pad


def _afronden(ronde: _Ronde, uitslag: Uitslag) -> Uitkomst:
    aanlevering = ronde.aanlevering
    afgekeurd = [*ronde.afgekeurd, *(Afkeur(r, NIET_VAN_U, None) for r in sorted(ronde.vreemd))]
    with (aanlevering.afkeur / "afgekeurd.jsonl").open("wb") as uit:
        for afkeur in afgekeurd:
            fout, resultaat = afkeur_in_woorden(afkeur)
            aanlevering.meld(fout)
            aanlevering.resultaat(resultaat)
            if afkeur.invoer is not None:
                uit.write(afkeur.invoer + b"\n")
    for tekst in ronde.waarschuwingen:
        aanlevering.meld(waarschuwing_in_woorden(tekst))
    for regelresultaat in resultaten():
        aanlevering.resultaat(regelresultaat)
    telling = uitslag.telling()
    telling["gelezen"] += len(ronde.vreemd)
    telling["afgekeurd"] += len(ronde.vreemd)
    return Uitkomst({aanlevering.naam: telling}, voorlopig=uitslag.voorlopig)


def afkeur_in_woorden(afkeur: Afkeur) -> tuple[Fout, Regelresultaat]:
    """Een afgekeurde regel als fout met haar plaats, en als resultaat van die regel."""
    kolom, _, reden = afkeur.fout.rpartition(": ")
    return (
        Fout("meldingen", afkeur.regel, kolom, "", reden),
        Regelresultaat(afkeur.regel, "", "afgekeurd", reden=afkeur.fout),
    )


def waarschuwing_in_woorden(tekst: str) -> Fout:
    """Een waarschuwing van het inlezen, met het regelnummer als dat erin staat."""
    plaats, _, reden = tekst.partition(": ")
    nummer = plaats.removeprefix("regel ")
    if reden and nummer.isdigit():
        return Fout("meldingen", int(nummer), "", "", reden, is_fout=False)
    return Fout("meldingen", 0, "", "", tekst, is_fout=False)


def resultaten(*, hoogstens: int | None = None) -> Iterator[Regelresultaat]:
    """Wat er met elke goede regel gebeurde; onbekende jongeren eerst, dan op regelnummer.

    Alleen binnen de transactie van het inlezen: de tijdelijke tabellen zijn daarna weg.
    """
    with connection.cursor() as cursor:
        cursor.execute(_RESULTAAT, [hoogstens])
        while rijen := cursor.fetchmany(RIJEN_PER_KEER):
            for regel, nummer, jongere, voorlopig, gemeente, uitkomst in rijen:
                yield Regelresultaat(regel, nummer, uitkomst, "", jongere, gemeente, voorlopig)


def inname_aanmelden() -> None:
    """Zet DUO in het register van de inname."""
    lezers.meld_aan(
        "duo",
        Lezer(
            soort="duo",
            label="Meldingen van DUO",
            uitleg="Het bestand zoals DUO het levert: één melding per regel.",
            extensies=(".jsonl", ".json", ".txt"),
            inlezen=duo_lezen,
            vraagt_gemeente=True,
        ),
        volgorde=10,
    )
