"""De perioden op de wachtlijst bijhouden; de acten staan in `cases.services.wachtlijst`."""

from datetime import date

from cases.models import Wachtperiode, Zaak
from cases.services.ophangen import met_reden


def wachten_begint(zaak: Zaak, *, van: date, reden: str) -> Wachtperiode:
    """Bewaar een nieuwe periode; er loopt er nog geen."""
    rij = Wachtperiode(
        zaak=zaak,
        jongere_id=zaak.jongere_id,
        gemeente_id=zaak.gemeente_id,
        van=van,
        reden=reden,
    )
    rij.save()
    return rij


def wachten_eindigt(zaak: Zaak, *, op: date, reden: str) -> None:
    """Sluit de lopende periode. Een ingelezen zaak heeft alleen een begin: die krijgt nu haar rij.

    Laat `zaak.wachtlijst_vanaf` staan: een zaak die van de wachtlijst af sluit, houdt dat feit.
    """
    rij: Wachtperiode | None = Wachtperiode.objects.filter(
        zaak=zaak, tot_en_met__isnull=True
    ).first()
    if rij is None:
        if (
            zaak.wachtlijst_vanaf is None
            or Wachtperiode.objects.filter(zaak=zaak, van=zaak.wachtlijst_vanaf).exists()
        ):
            return
        rij = Wachtperiode(
            zaak=zaak,
            jongere_id=zaak.jongere_id,
            gemeente_id=zaak.gemeente_id,
            van=zaak.wachtlijst_vanaf,
        )
    rij.tot_en_met = max(op, rij.van)
    rij.reden_einde = reden
    met_reden(rij, reden)
    rij.save()


def wachten_loopt_weer(zaak: Zaak) -> None:
    """De zaak is heropend: de periode die met het sluiten eindigde, loopt weer."""
    if zaak.wachtlijst_vanaf is None:
        return
    rij: Wachtperiode | None = Wachtperiode.objects.filter(
        zaak=zaak, van=zaak.wachtlijst_vanaf, tot_en_met__isnull=False
    ).last()
    if rij is not None:
        rij.tot_en_met, rij.reden_einde = None, ""
        met_reden(rij, "de zaak is heropend")
        rij.save()
