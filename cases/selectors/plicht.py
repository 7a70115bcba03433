"""De plichtstatus van een jongere, met de feiten en de regels erachter."""

from cases.models import Inschrijving, Jongere, Kwalificatie
from cases.regels.plichtfeiten import (
    Diploma,
    Geboortedatum,
    Plichtfeiten,
    Uitstroomprofiel,
    VsoGevolgd,
)
from cases.regels.plichtfeiten import Kwalificatie as Diplomafeit


def plichtfeiten_van(jongere: Jongere) -> Plichtfeiten:
    """De feiten waar de plicht uit volgt, zoals ze zijn vastgelegd (LP-02, LP-07, LP-08)."""
    diplomas = Kwalificatie.objects.filter(jongere_id=jongere.pk)
    vso = Inschrijving.objects.filter(jongere_id=jongere.pk, onderwijssoort="VSO").exclude(
        uitstroomprofiel=""
    )
    return Plichtfeiten(
        geboren=Geboortedatum.uit_tekst(jongere.geboren),
        kwalificaties=tuple(
            Diplomafeit(Diploma(rij.diploma), rij.behaald_op, rij.niveau, rij.bron)
            for rij in diplomas
        ),
        vso=tuple(VsoGevolgd(Uitstroomprofiel(r.uitstroomprofiel), r.tot_en_met) for r in vso),
        twaalfde_schooljaar=jongere.twaalfde_schooljaar,
        gevestigd_op=jongere.gevestigd_op,
    )
