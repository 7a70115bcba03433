"""De geleverde definities klaarzetten."""

from pathlib import Path

from django.db import transaction

from inrichting.models import Feestdag, Kalenderdag, Parameter, Schoolvakantie
from inrichting.parameters import Bewijs, geleverde_waarden
from inrichting.services.beheer import waarde_toevoegen
from inrichting.services.brieven import sjablonen_vullen
from inrichting.services.kalender import KALENDER_TOT_EN_MET, KALENDER_VAN, kalender_berekenen
from kern.kalender import feestdagen, schooljaar_label, vakanties_lezen
from kern.termijnen import GELIJKGESTELDE_DAGEN

VAKANTIES = Path(__file__).parents[1] / "gegevens" / "schoolvakanties.csv"


@transaction.atomic
def inrichting_vullen() -> None:
    """Zet ontbrekende definities klaar; wat een gemeente wijzigde of weghaalde, blijft zo."""
    _parameters_vullen()
    if not Schoolvakantie.objects.exists():
        _vakanties_vullen()
    if not Feestdag.objects.exists():
        _feestdagen_vullen()
    if not Kalenderdag.objects.exists():
        kalender_berekenen()
    sjablonen_vullen()


def _parameters_vullen() -> None:
    bekend = set(Parameter.objects.values_list("naam", "bereik", "van"))
    reeksen = {(naam, bereik) for naam, bereik, _ in bekend}
    bewijs = {}
    for p in geleverde_waarden():
        bewijs[p.naam, p.bereik, p.van] = p.bewijs
        if (p.naam, p.bereik, p.van) in bekend:
            continue
        velden = {"naam": p.naam, "bereik": p.bereik, "waarde": p.waarde, "bron": p.bron}
        if (p.naam, p.bereik) not in reeksen:
            Parameter(**velden, van=p.van, tot_en_met=p.tot_en_met, bewijs=p.bewijs).save()
        elif p.van is not None:
            # Een nieuwe wet: wat er al stond, krijgt een laatste dag.
            waarde_toevoegen(**velden, van=p.van, bewijs=p.bewijs)
    for rij in Parameter.objects.filter(bewijs=""):
        rij.bewijs = bewijs.get((rij.naam, rij.bereik, rij.van), Bewijs.NIET_NAGEKEKEN)
        rij.save()


def _vakanties_vullen() -> None:
    with VAKANTIES.open(encoding="utf-8") as bestand:
        for v in vakanties_lezen(bestand):
            Schoolvakantie(
                schooljaar=schooljaar_label(v.schooljaar),
                regio=v.regio,
                naam=v.naam,
                van=v.van,
                tot_en_met=v.tot_en_met,
                bron=v.bron,
            ).save()


def geleverde_feestdagen() -> list[Feestdag]:
    """De feestdagen volgens de wet, en de gelijkgestelde dagen volgens de besluiten.

    Een dag uit een besluit telt niet vanzelf voor termijnen: dat is een keuze in het scherm.
    """
    rijen = [
        Feestdag(
            datum=f.dag,
            naam=f.naam,
            soort=Feestdag.Soort.GELIJKGESTELD if f.gelijkgesteld else Feestdag.Soort.FEESTDAG,
            telt_voor_termijnen=f.telt_voor_termijnen,
            bron=f"{f.bron}, kalenderjaar {jaar}",
        )
        for jaar in range(KALENDER_VAN.year, KALENDER_TOT_EN_MET.year + 1)
        for f in feestdagen(jaar)
    ]
    rijen += [
        Feestdag(
            datum=dag,
            naam="Gelijkgestelde dag",
            soort=Feestdag.Soort.GELIJKGESTELD,
            telt_voor_termijnen=False,
            bron=f"{besluit}; Algemene termijnenwet art. 3 lid 3",
        )
        for dag, besluit in GELIJKGESTELDE_DAGEN.items()
    ]
    return rijen


def _feestdagen_vullen() -> None:
    for rij in geleverde_feestdagen():
        rij.save()
