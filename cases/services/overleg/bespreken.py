"""Een jongere bespreken: verslag, besluiten met taken, en doorschuiven."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from cases.models import Agendapunt, Overleg, Overlegbesluit
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.taken import taak_maken
from kern.klok import vandaag
from toegang.models import Medewerker


@dataclass(frozen=True)
class Besluit:
    """Wie doet wat, en voor wanneer. behandelaar: een medewerker, of None en dan `wie`."""

    tekst: str
    uiterlijk: date | None = None
    behandelaar: Medewerker | None = None
    wie: str = ""


@transaction.atomic
def punt_bespreken(
    punt: Agendapunt, *, verslag: str, klaar: bool, gezien: int, medewerker: Medewerker
) -> Agendapunt:
    """Bewaar het verslag van één jongere; `klaar` zet haar op besproken.

    gezien: de versie die op het scherm stond. Raises IntussenGewijzigd, ActGeweigerd.
    """
    vers = _vergrendeld(punt)
    if vers.overleg.stand == "vervallen":
        raise ActGeweigerd("Dit overleg is vervallen.")
    if vers.stand == "doorgeschoven":
        raise ActGeweigerd("Deze jongere is doorgeschoven naar een ander overleg.")
    if klaar and vers.overleg.datum > vandaag():
        raise ActGeweigerd("Dit overleg moet nog komen.")
    tekst = verslag.strip()
    stand = "besproken" if klaar else vers.stand
    if (vers.verslag, vers.stand) == (tekst, stand):
        return vers
    if vers.versie != gezien:
        raise IntussenGewijzigd(
            "Een collega heeft dit verslag intussen gewijzigd. Uw tekst staat er nog; "
            "vergelijk hem met wat er nu is opgeslagen."
        )
    vers.verslag, vers.stand = tekst, stand
    vers.versie += 1
    vers._change_reason = f"verslag door {medewerker.naam}"[:100]  # type: ignore[attr-defined]  # noqa: SLF001 - naam van simple-history
    vers.save()
    return vers


@transaction.atomic
def besluit_vastleggen(
    punt: Agendapunt, *, besluit: Besluit, medewerker: Medewerker
) -> Overlegbesluit:
    """Leg een besluit vast; voor een medewerker wordt het een taak.

    Hetzelfde besluit nog eens is een dubbele klik. Raises ActGeweigerd zonder naam of dag.
    """
    vers = _vergrendeld(punt)
    wie = besluit.behandelaar.naam if besluit.behandelaar else besluit.wie.strip()
    if not wie:
        raise ActGeweigerd("Kies een collega, of vul in wie het doet.")
    if besluit.behandelaar is not None and besluit.uiterlijk is None:
        raise ActGeweigerd("Kies voor wanneer uw collega dit doet.")
    if besluit.uiterlijk is not None and besluit.uiterlijk < vandaag():
        raise ActGeweigerd("Kies een dag vanaf vandaag.")
    vast = {"tekst": besluit.tekst.strip(), "wie": wie, "uiterlijk": besluit.uiterlijk}
    bestaand: Overlegbesluit | None = Overlegbesluit.objects.filter(punt=vers, **vast).first()
    if bestaand is not None:
        return bestaand
    rij = Overlegbesluit(
        punt=vers,
        jongere_id=vers.jongere_id,
        gemeente_id=vers.gemeente_id,
        medewerker=medewerker,
        **vast,
    )
    if besluit.behandelaar is not None and besluit.uiterlijk is not None:
        rij.taak = taak_maken(
            vers.jongere,
            titel=rij.tekst,
            uiterlijk=besluit.uiterlijk,
            medewerker=medewerker,
            zaak=vers.zaak,
            behandelaar=besluit.behandelaar,
            regel="overlegbesluit",
        )
    try:
        rij.full_clean(exclude=["jongere", "gemeente", "punt", "taak", "medewerker"])
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    rij.save()
    return rij


@transaction.atomic
def punt_doorschuiven(punt: Agendapunt, *, naar: Overleg, medewerker: Medewerker) -> Agendapunt:
    """Bespreek een jongere in een later overleg van dezelfde gemeente; geeft het nieuwe punt.

    Raises ActGeweigerd als dat overleg niet later is of zij daar al op de agenda staat.
    """
    vers = _vergrendeld(punt)
    if vers.stand == "doorgeschoven":
        eerder: Agendapunt = Agendapunt.objects.get(vorig=vers)
        return eerder
    if naar.stand != "gepland" or naar.gemeente_id != vers.gemeente_id:
        raise ActGeweigerd("Kies een overleg van uw gemeente dat nog komt.")
    if naar.datum < vers.overleg.datum or naar.pk == vers.overleg_id:
        raise ActGeweigerd("Kies een later overleg.")
    if Agendapunt.objects.filter(overleg=naar, jongere_id=vers.jongere_id).exists():
        raise ActGeweigerd("Deze jongere staat daar al op de agenda.")
    plek = Agendapunt.objects.filter(overleg=naar).aggregate(n=Max("volgorde"))["n"] or 0
    nieuw = Agendapunt(
        overleg=naar,
        jongere_id=vers.jongere_id,
        gemeente_id=vers.gemeente_id,
        zaak=vers.zaak,
        volgorde=plek + 1,
        vraag=vers.vraag,
        vorig=vers,
        medewerker=medewerker,
    )
    vers.stand = "doorgeschoven"
    vers.versie += 1
    vers.save()
    nieuw.save()
    return nieuw


def _vergrendeld(punt: Agendapunt) -> Agendapunt:
    vers: Agendapunt = (
        Agendapunt.objects.select_for_update(of=("self",))
        .select_related("overleg", "jongere", "zaak")
        .get(pk=punt.pk)
    )
    return vers
