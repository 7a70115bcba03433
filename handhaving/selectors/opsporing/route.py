"""Het voorstel voor Halt of strafrecht, en wat er eerder is gekozen."""

from typing import cast

from cases.regels.plicht import Plichtstatus
from handhaving.models import HaltVerwijzing, Wpgroutekeuze, Wpgzaak
from handhaving.regels.halt import Haltfeiten
from handhaving.regels.wpgroute import Wpgroutefeiten, Wpgroutevoorstel, wpgroute_voorstellen
from handhaving.selectors.opsporing.feiten import feiten_van, is_eerder_naar_halt
from handhaving.selectors.opsporing.toetsen import geboren_van
from inrichting.selectors.basis import parameters
from kern.klok import vandaag


def routevoorstel(zaak: Wpgzaak) -> Wpgroutevoorstel | None:
    """Wat er vandaag bij deze zaak past; None zonder overgenomen feiten."""
    feiten, geboren = feiten_van(zaak), geboren_van(zaak)
    halt = None
    if feiten is not None and geboren is not None:
        halt = Haltfeiten(
            geboren=geboren,
            op=vandaag(),
            plichtstatus=Plichtstatus(feiten.plichtstatus),
            uren=feiten.uren,
            telaat=feiten.telaat,
            eerder_halt=is_eerder_naar_halt(zaak),
        )
    negatief = HaltVerwijzing.objects.filter(wpgzaak=zaak, retour="negatief").exists()
    return wpgroute_voorstellen(
        Wpgroutefeiten(zaak.feit, halt, halt_negatief=negatief), wet=parameters()
    )


def routekeuzes_van(zaak: Wpgzaak) -> list[Wpgroutekeuze]:
    """De keuzes in deze zaak, de laatste eerst."""
    rijen = Wpgroutekeuze.objects.filter(wpgzaak=zaak).select_related("gekozen_door")
    return list(rijen.order_by("-id"))


def lopende_route(zaak: Wpgzaak) -> Wpgroutekeuze | None:
    """De keuze die nu geldt."""
    rijen = Wpgroutekeuze.objects.filter(wpgzaak=zaak, tot_en_met=None)
    return cast(Wpgroutekeuze | None, rijen.select_related("gekozen_door").first())
