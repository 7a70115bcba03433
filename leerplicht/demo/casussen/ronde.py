"""De ronde voor het nieuwe schooljaar, halverwege: herinnerd, beantwoord, niet nodig, en open."""

from leerplicht.demo.casussen.bureau import Bureau
from vrijstellingen.models import Campagneregel, Verlengingscampagne
from vrijstellingen.services.campagne import (
    antwoord_vastleggen,
    antwoordstand,
    herinnerd_vastleggen,
)


def ronde_half_klaar(bureau: Bureau) -> None:
    """Herinner de helft, en leg van wie al antwoordde vast wat er kwam."""
    ronde = Verlengingscampagne.objects.filter(gemeente=bureau.gemeente).latest("schooljaar")
    regels = list(Campagneregel.objects.filter(campagne=ronde).order_by("id"))
    helft = regels[: (len(regels) + 1) // 2]
    herinnerd_vastleggen(ronde, regels=[r.pk for r in helft], op=bureau.dag(-6))
    for nummer, regel in enumerate(Campagneregel.objects.filter(pk__in=[r.pk for r in helft])):
        if nummer % 3 == 0:
            antwoord_vastleggen(
                regel, gezien=antwoordstand(regel), ontvangen_op=bureau.dag(-nummer % 5 - 1)
            )
        elif nummer % 3 == 1:
            antwoord_vastleggen(
                regel, gezien=antwoordstand(regel), niet_nodig="Gaat in augustus naar school."
            )
