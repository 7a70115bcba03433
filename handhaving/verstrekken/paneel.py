"""Het blok op het scherm van een Wpg-zaak: wat er al verstrekt is, en wat betwist wordt."""

from collections.abc import Mapping
from typing import Any

from handhaving.models import Verstrekking, Wpgzaak
from handhaving.panelen import Wpgpaneel
from handhaving.verstrekken.betwist import betwiste_bronnen
from handhaving.verstrekken.stukken import stukken_van
from kern.autorisatie import Inzage
from kern.handelingen import Handeling


def _inhoud(inzage: Inzage, zaak: Wpgzaak) -> Mapping[str, Any]:
    """De verstrekkingen van deze zaak; de zaak zelf is al gelogd, met dezelfde personen."""
    betwist = betwiste_bronnen()
    stukken = stukken_van(zaak).values() if betwist else ()
    return {
        "rijen": list(Verstrekking.objects.filter(wpgzaak_id=zaak.pk)),
        "mag": inzage.medewerker.mag(Handeling.WPG_VERSTREKKEN, zaak.gemeente_id),
        "betwist": [stuk.titel for _, stuk in stukken if betwist.intersection(stuk.bronnen)],
    }


PANEEL = Wpgpaneel("handhaving/verstrekken/paneel.html", _inhoud)
