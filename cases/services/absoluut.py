"""Van vermoeden naar vastgesteld: absoluut verzuim onderzoeken (domeinregel VS-01)."""

from datetime import date

from django.db import transaction

from cases.keuzes import VERKLARING_RESULTAAT, VERKLARINGEN
from cases.models import Zaak, Zaakovergang
from cases.regels.zaak import LOPEND
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.zaken import Sluiting, zaak_sluiten
from kern.klok import vandaag
from toegang.models import Medewerker

VASTSTELLEN = "vaststellen"
ONTERECHT = "ONTERECHT"


@transaction.atomic
def absoluut_verzuim_vaststellen(zaak: Zaak, *, op: date, medewerker: Medewerker) -> Zaak:
    """Leg vast dat de jongere plichtig is en nergens staat ingeschreven.

    op: de dag van de vaststelling. Raises ActGeweigerd, IntussenGewijzigd.
    """
    vers = _vergrendeld(zaak, op=op)
    vers.vastgesteld, vers.vastgesteld_op, vers.verklaring = True, op, ""
    _bewaar(vers, medewerker=medewerker, reden="Absoluut verzuim vastgesteld")
    return vers


@transaction.atomic
def absoluut_verzuim_verklaren(
    zaak: Zaak, *, verklaring: str, op: date, medewerker: Medewerker, sluiten: bool
) -> Zaak:
    """Leg vast dat het geen absoluut verzuim is, en waarom; sluit de zaak als dat gevraagd is.

    verklaring: een code uit `cases.keuzes.VERKLARINGEN`. Raises ActGeweigerd, IntussenGewijzigd.
    """
    if verklaring not in VERKLARINGEN:
        raise ActGeweigerd("Kies een verklaring uit de lijst.")
    vers = _vergrendeld(zaak, op=op)
    vers.vastgesteld, vers.vastgesteld_op, vers.verklaring = False, op, verklaring
    reden = f"Geen absoluut verzuim: {VERKLARINGEN[verklaring].lower()}"
    _bewaar(vers, medewerker=medewerker, reden=reden)
    if sluiten:
        resultaat = VERKLARING_RESULTAAT.get(verklaring, ONTERECHT)
        # Zonder absoluut verzuim is er niets te horen of te plannen: de verklaring is de reden.
        sluiting = Sluiting(
            resultaat,
            op=op,
            toelichting=VERKLARINGEN[verklaring],
            motivering_afwijking=reden,
        )
        return zaak_sluiten(vers, sluiting=sluiting, medewerker=medewerker)
    return vers


def _vergrendeld(zaak: Zaak, *, op: date) -> Zaak:
    vers: Zaak = Zaak.objects.select_for_update(of=("self",)).get(pk=zaak.pk)
    if vers.soort != "AV":
        raise ActGeweigerd("Vaststellen hoort bij een zaak over absoluut verzuim.")
    if vers.status not in LOPEND:
        raise IntussenGewijzigd("Deze zaak is intussen gesloten.")
    if op > vandaag():
        raise ActGeweigerd("De dag kan niet in de toekomst liggen.")
    if op < vers.geopend_op:
        raise ActGeweigerd("De dag kan niet voor het openen van de zaak liggen.")
    return vers


def _bewaar(zaak: Zaak, *, medewerker: Medewerker, reden: str) -> None:
    setattr(zaak, "_change_reason", reden[:100])  # noqa: B010 - zo geeft simple-history de reden mee
    zaak.save()
    Zaakovergang(
        zaak=zaak,
        jongere_id=zaak.jongere_id,
        gemeente_id=zaak.gemeente_id,
        act=VASTSTELLEN,
        van_status=zaak.status,
        naar_status=zaak.status,
        reden=reden,
        medewerker=medewerker,
    ).save()
