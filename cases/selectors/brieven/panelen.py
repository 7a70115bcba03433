"""Brieven in het dossier, op de zaak, op de tijdlijn en in Mijn dag."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.urls import reverse

from cases.keuzes import BRIEFSTATUSSEN
from cases.models import Brief, Briefkind
from cases.panelen import (
    Begin,
    Dossierblik,
    Paneel,
    Tijdlijnbron,
    Tijdlijnitem,
    tijdlijnbronnen,
    zaakfeiten,
    zijpanelen,
)
from cases.regels.briefstand import Briefstatus
from cases.selectors.brieven.lezen import TONEN, brieven_van, wacht_op_goedkeuring
from cases.selectors.collegas import Blik
from cases.selectors.dagregels import MEEST, Daggroep, Dagregel, dagbronnen
from cases.selectors.werkvoorraad import leeftijd, naam_in_lijst
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.klok import NEDERLAND

IN_PANEEL: Final = 5


def _paneel(blik: Dossierblik) -> Mapping[str, Any] | None:
    zaak_id = blik.zaak.pk if blik.zaak is not None else None
    vraag = brieven_van(blik.jongere.pk, zaak_id=zaak_id)[: IN_PANEEL + 1]
    rijen = list(vraag) if blik.heeft(Brief, Briefkind) else []
    gemeente = blik.zaak.gemeente_id if blik.zaak is not None else blik.jongere.gemeente_id
    mag = blik.inzage.medewerker.mag(Handeling.BRIEF_SCHRIJVEN, gemeente)
    if not rijen and not mag:
        return None
    nieuw = reverse("cases:brief_nieuw", args=[blik.jongere.pk])
    return {
        "brieven": [(b, BRIEFSTATUSSEN[b.stand], TONEN[b.stand]) for b in rijen[:IN_PANEEL]],
        "meer": len(rijen) > IN_PANEEL,
        "nieuw_url": f"{nieuw}?zaak={zaak_id}" if zaak_id else nieuw,
        "mag": mag,
    }


def _begin(_blik: Dossierblik, gegevens: Mapping[str, Any]) -> Sequence[Begin]:
    if not gegevens["mag"]:
        return ()
    bij = ("BERICHT", "EVALUATIE", "MEDEDELEN")
    return (Begin("Brief schrijven", gegevens["nieuw_url"], plaats=20, icoon="brief", stappen=bij),)


def brieven(blik: Dossierblik, hoogstens: int) -> list[Tijdlijnitem]:
    """Verzonden brieven; contact en documenten ervan staan niet nog eens apart op de tijdlijn."""
    zaak_id = blik.zaak.pk if blik.zaak is not None else None
    vraag = brieven_van(blik.jongere.pk, zaak_id=zaak_id).filter(stand=Briefstatus.VERZONDEN)
    return [_item(brief) for brief in vraag.order_by("-verzonden_op", "-id")[:hoogstens]]


def _item(brief: Brief) -> Tijdlijnitem:
    moment = brief.verzonden_op
    assert moment is not None  # noqa: S101 - een constraint houdt dit vast
    return Tijdlijnitem(
        dag=moment.astimezone(NEDERLAND).date(),
        moment=moment,
        soort="Brief",
        titel=f"Brief verzonden: {brief.sjabloonversie.sjabloon.naam.lower()}",
        icoon="brief",
        tekst=brief.contact.verslag if brief.contact is not None else "",
        wie=brief.verzonden_door.naam if brief.verzonden_door else "",
        url=brief.get_absolute_url(),
    )


def te_goedkeuren(inzage: Inzage, blik: Blik) -> Daggroep | None:
    """Brieven die op de goedkeuring van deze medewerker wachten."""
    alle = wacht_op_goedkeuring(inzage)
    if not alle:
        return None
    regels = [
        Dagregel(
            jongere_id=brief.jongere_id,
            gemeente_id=brief.gemeente_id,
            naam=naam_in_lijst(
                brief.jongere.geslachtsnaam, brief.jongere.voornamen, brief.jongere.voorvoegsel
            ),
            leeftijd=leeftijd(brief.jongere.geboortedatum, brief.jongere.geboren),
            school="",
            wat=brief.sjabloonversie.sjabloon.naam,
            act="Bekijken",
            url=brief.get_absolute_url(),
            sinds=brief.gemaakt_op.astimezone(NEDERLAND).date(),
            door=brief.schrijver.naam,
        )
        for brief in alle[:MEEST]
    ]
    return Daggroep("brieven", "Brieven die u kunt goedkeuren", "brief", regels, len(alle))


def brievenpanelen_aanmelden() -> None:
    """Hang brieven aan het dossier, de zaak, de tijdlijn en Mijn dag."""
    paneel = Paneel("cases/brieven/paneel.html", _paneel, vult=("brieven",), begin=_begin)
    zijpanelen.meld_aan("brieven", paneel, volgorde=85)
    zaakfeiten.meld_aan("brieven", paneel, volgorde=90)
    bron = Tijdlijnbron("brief", "Brieven", brieven, (Brief, Briefkind))
    tijdlijnbronnen.meld_aan("brief", bron, volgorde=55)
    dagbronnen.meld_aan("brieven", te_goedkeuren, volgorde=60)
