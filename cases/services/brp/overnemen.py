"""Een jongere uit de BRP een dossier geven: met adres, ouders, gezag, vestiging en geheim."""

from django.db import transaction

from cases.koppelingen.brp.gegevens import Persoon
from cases.models import Betrokkene, Jongere
from cases.regels.brp.adres import heeft_plek
from cases.regels.brp.gezag import gezagsrelaties
from cases.selectors.brp.vragen import bekende_dossiers
from cases.services.brp.toepassen import adresvelden, betrokkene_maken
from cases.services.fouten import ActGeweigerd
from cases.services.registreren import Brpgegevens, Inschrijfgegevens, jongere_registreren
from kern.autorisatie import Inzage
from toegang.models import Gemeente


@transaction.atomic
def jongere_overnemen(persoon: Persoon, *, gemeente: Gemeente, inzage: Inzage) -> int:
    """Maak een dossier van een persoon uit de BRP. Geeft het id ervan.

    Heeft een andere gemeente al een dossier met dit BSN, dan wordt er stil gekoppeld
    (`jongere_registreren`) en blijft dat dossier verder zoals het is. Raises ActGeweigerd als de
    eigen gemeenten er al een hebben, ValidationError als de gegevens niet kunnen.
    """
    if bekende_dossiers([persoon.bsn]):
        raise ActGeweigerd("Deze jongere heeft al een dossier.")
    nummer = jongere_registreren(inschrijfgegevens(persoon, gemeente=gemeente), inzage=inzage)
    woont_hier = Jongere.objects.filter(pk=nummer, gemeente=gemeente).exists()
    if woont_hier and not Betrokkene.objects.filter(jongere_id=nummer).exists():
        for relatie in gezagsrelaties(persoon):
            betrokkene_maken(nummer, relatie)
    return nummer


def inschrijfgegevens(persoon: Persoon, *, gemeente: Gemeente) -> Inschrijfgegevens:
    """De persoon in de vorm waarin wij iemand inschrijven."""
    adres = persoon.adres if heeft_plek(persoon.adres) else None
    return Inschrijfgegevens(
        gemeente=gemeente,
        geslachtsnaam=persoon.naam.geslachtsnaam,
        voornamen=persoon.naam.voornamen,
        voorvoegsel=persoon.naam.voorvoegsel,
        geboortedatum=persoon.geboren.datum if persoon.geboren else None,
        bsn=persoon.bsn,
        brp=Brpgegevens(
            geboren=str(persoon.geboren or ""),
            geheim=persoon.geheim,
            gevestigd_op=persoon.gevestigd_op,
            opschorting=persoon.opschorting,
            opschorting_op=persoon.opschorting_op,
            adres_van=adres.van if adres else None,
            adres_onjuist=bool(adres and adres.niet_op_adres),
        ),
        **(adresvelden(adres) if adres else {}),
    )
