"""Autorisaties voor politiegegevens: voorstellen, bevestigen en intrekken (Wpg art. 6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from typing import Final

from django.db import transaction

from inrichting.selectors.basis import parameter
from kern.handelingen import KENMERKEN, Handeling
from kern.klok import nu, vandaag
from kern.termijnen import plus_maanden
from toegang.logboek import Toegangsfeit, leg_vast
from toegang.models import Autorisatie, Autorisatiesoort, Gemeente, Medewerker
from toegang.services.fouten import ToegangGeweigerd, ToegangIntussenGewijzigd

_WPG: Final = frozenset(h for h, kenmerk in KENMERKEN.items() if kenmerk.wpg)
_CONTROLE: Final = frozenset({Handeling.WPG_KLUIS, Handeling.WPG_LOG})

TOEGESTAAN: Final[Mapping[str, frozenset[Handeling]]] = {
    Autorisatiesoort.BOA: _WPG - _CONTROLE,
    Autorisatiesoort.NIET_BOA: _WPG - _CONTROLE,
    Autorisatiesoort.TOEZICHT: _CONTROLE | {Handeling.WPG_REGISTERS},
}
"""Wat elke soort mag: wie opspoort ziet nooit wat verwijderd is of wie er keek (Wpg art. 14, 32a),
en wie toeziet bewerkt niets."""

ONDERDELEN: Final = ("onderwerp", "duur", "aard", "doel", "soort_gegevens", "betrokkenen")
"""De zes onderdelen van een autorisatie van wie geen boa is (Bpg boa art. 3)."""

GEEN_AKTE: Final = "Deze medewerker is op de eerste dag geen beëdigd boa met een geldige akte."


@dataclass(frozen=True)
class Autorisatiegegevens:
    """Wat er in een voorstel staat. De zes onderdelen zijn er alleen voor wie geen boa is."""

    soort: str
    medewerker: Medewerker
    gemeente: Gemeente
    verwerkingen: tuple[str, ...]
    taak: str
    besluit: str
    besluit_op: date
    van: date
    tot_en_met: date | None = None
    onderwerp: str = ""
    duur: str = ""
    aard: str = ""
    doel: str = ""
    soort_gegevens: str = ""
    betrokkenen: str = ""
    vervangt: Autorisatie | None = field(default=None)


@transaction.atomic
def autorisatie_voorstellen(gegevens: Autorisatiegegevens, *, door: Medewerker) -> Autorisatie:
    """Leg een autorisatie klaar; zij geldt nog niet. Met `vervangt` is het een wijziging.

    Raises ToegangGeweigerd als `door` dit niet mag of de gegevens niet mogen.
    """
    _mag_beheren(door, gegevens.gemeente)
    if door.pk == gegevens.medewerker.pk:
        raise ToegangGeweigerd("U kunt uzelf geen autorisatie geven.", veld="medewerker")
    _toets_gegevens(gegevens)
    if gegevens.vervangt is not None:
        _toets_vervanging(gegevens, gegevens.vervangt)
    waarden = {f.name: getattr(gegevens, f.name) for f in fields(gegevens)}
    rij = Autorisatie(**{**waarden, "verwerkingen": sorted(gegevens.verwerkingen)})
    rij.verleend_door = door
    rij.save()
    namen = tuple(naam for naam, waarde in waarden.items() if waarde not in {None, ""})
    _log(rij, "voorgesteld", veldnamen=namen)
    return rij


@transaction.atomic
def autorisatie_bevestigen(rij: Autorisatie, *, door: Medewerker) -> Autorisatie:
    """De tweede persoon zegt ja; vanaf nu (of de eerste dag) geldt zij.

    Raises ToegangIntussenGewijzigd, of ToegangGeweigerd als `door` haar voorstelde of krijgt.
    """
    vers = _vergrendeld(rij)
    _mag_beheren(door, vers.gemeente)
    if vers.bevestigd_door_id == door.pk and vers.ingetrokken_op is None:
        return vers
    if not vers.wacht_op_bevestiging:
        raise ToegangIntussenGewijzigd("Een collega besliste net over dit voorstel.")
    if door.pk in {vers.verleend_door_id, vers.medewerker_id}:
        raise ToegangGeweigerd("Een ander dan de voorsteller en de houder bevestigt dit.")
    _toets_houder(vers, max(vers.van, vandaag()))
    if vers.tot_en_met is not None and vers.tot_en_met < vandaag():
        raise ToegangGeweigerd("De laatste dag is al voorbij. Maak een nieuw voorstel.")
    vers.bevestigd_door, vers.bevestigd_op = door, nu()
    vers.save()
    _log(vers, "bevestigd")
    if vers.vervangt is not None:
        _vervangen(_vergrendeld(vers.vervangt), vers, door=door)
    return vers


@transaction.atomic
def autorisatie_intrekken(rij: Autorisatie, *, reden: str, door: Medewerker) -> Autorisatie:
    """Trek een autorisatie of voorstel in. Dat werkt bij het eerstvolgende verzoek.

    Nog eens intrekken verandert niets. Raises ToegangGeweigerd.
    """
    vers = _vergrendeld(rij)
    _mag_beheren(door, vers.gemeente)
    if not reden.strip():
        raise ToegangGeweigerd("Zeg waarom u de autorisatie intrekt.", veld="reden")
    if vers.ingetrokken_op is None:
        was_voorstel = vers.wacht_op_bevestiging
        _intrekken(vers, reden=reden.strip(), door=door)
        _log(vers, "voorstel_afgewezen" if was_voorstel else "ingetrokken", tekst=reden.strip())
    return vers


def _vervangen(oud: Autorisatie, nieuw: Autorisatie, *, door: Medewerker) -> None:
    """De vorige stopt de dag voor de nieuwe begint, of meteen."""
    if oud.ingetrokken_op is not None:
        return
    if nieuw.van > vandaag():
        laatste = nieuw.van - timedelta(days=1)
        if oud.tot_en_met is None or oud.tot_en_met > laatste:
            oud.tot_en_met = laatste
            oud.save()
            _log(oud, "laatste_dag", veldnamen=("tot_en_met",))
        return
    _intrekken(oud, reden=f"Vervangen door autorisatie {nieuw.pk}", door=door)
    _log(oud, "vervangen")


def _intrekken(rij: Autorisatie, *, reden: str, door: Medewerker) -> None:
    rij.ingetrokken_op, rij.ingetrokken_door = nu(), door
    rij.intrekreden = reden[:300]
    rij.save()


def _vergrendeld(rij: Autorisatie) -> Autorisatie:
    vers: Autorisatie = (
        Autorisatie.objects.select_for_update(of=("self",))
        .select_related("gemeente", "medewerker", "vervangt")
        .get(pk=rij.pk)
    )
    return vers


def _mag_beheren(door: Medewerker, gemeente: Gemeente) -> None:
    if not door.mag(Handeling.AUTORISATIES_BEHEREN, gemeente.pk):
        raise ToegangGeweigerd("U beheert de autorisaties van deze gemeente niet.")


def _toets_gegevens(gegevens: Autorisatiegegevens) -> None:
    if not gegevens.verwerkingen:
        raise ToegangGeweigerd("Kies een of meer verwerkingen.", veld="verwerkingen")
    if not set(gegevens.verwerkingen) <= TOEGESTAAN[gegevens.soort]:
        raise ToegangGeweigerd("Deze verwerking past niet bij de soort.", veld="verwerkingen")
    if gegevens.van < vandaag():
        raise ToegangGeweigerd("De eerste dag ligt niet voor vandaag.", veld="van")
    if gegevens.besluit_op > vandaag():
        raise ToegangGeweigerd("Het besluit is er nog niet.", veld="besluit_op")
    if gegevens.tot_en_met is not None and gegevens.tot_en_met < gegevens.van:
        raise ToegangGeweigerd("De laatste dag ligt voor de eerste dag.", veld="tot_en_met")
    if gegevens.soort == Autorisatiesoort.NIET_BOA:
        _toets_niet_boa(gegevens)
    _toets_houder(gegevens, gegevens.van)


def _toets_niet_boa(gegevens: Autorisatiegegevens) -> None:
    for naam in ONDERDELEN:
        if not getattr(gegevens, naam).strip():
            raise ToegangGeweigerd("Vul dit in: de wet vraagt het.", veld=naam)
    if gegevens.tot_en_met is None:
        raise ToegangGeweigerd("Wie geen boa is, heeft een laatste dag.", veld="tot_en_met")
    maanden = parameter(
        "niet_boa_maanden",
        op=gegevens.van,
        gemeentecode=gegevens.gemeente.code,
        telprofiel=gegevens.gemeente.telprofiel,
    )
    if gegevens.tot_en_met >= plus_maanden(gegevens.van, maanden):
        tekst = f"Deze autorisatie duurt hoogstens {maanden} maanden."
        raise ToegangGeweigerd(tekst, veld="tot_en_met")


def _toets_houder(rij: Autorisatiegegevens | Autorisatie, dag: date) -> None:
    """Werkt de houder hier, en is zij boa als de autorisatie dat zegt?"""
    houder = rij.medewerker
    hier = (a for a in houder.lopende_aanstellingen() if a.gemeente_id == rij.gemeente.pk)
    if not houder.is_active or not any(hier):
        raise ToegangGeweigerd("Deze medewerker werkt hier nu niet.", veld="medewerker")
    if rij.soort == Autorisatiesoort.BOA and not houder.is_boa_op(dag):
        raise ToegangGeweigerd(GEEN_AKTE, veld="medewerker")


def _toets_vervanging(gegevens: Autorisatiegegevens, oud: Autorisatie) -> None:
    vers = _vergrendeld(oud)
    if vers.ingetrokken_op is not None:
        raise ToegangIntussenGewijzigd("Deze autorisatie is intussen ingetrokken.")
    if vers.opvolgers.filter(bevestigd_op__isnull=True, ingetrokken_op__isnull=True).exists():
        raise ToegangIntussenGewijzigd("Er wacht al een wijziging van deze autorisatie.")
    gelijk = (vers.medewerker_id, vers.gemeente_id, vers.soort)
    if gelijk != (gegevens.medewerker.pk, gegevens.gemeente.pk, gegevens.soort):
        raise ToegangGeweigerd("Een wijziging blijft bij dezelfde medewerker, gemeente en soort.")


def _log(rij: Autorisatie, wat: str, *, tekst: str = "", veldnamen: tuple[str, ...] = ()) -> None:
    leg_vast(
        Toegangsfeit(
            objecttype="autorisatie",
            object_id=rij.pk,
            gemeente_id=rij.gemeente_id,
            reden_code=wat,
            reden_tekst=tekst,
            veldnamen=veldnamen,
        )
    )
