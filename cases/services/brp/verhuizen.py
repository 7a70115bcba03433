"""De verhuizing die de BRP meldt, langs de gewone act van verhuizen."""

from django.db import transaction
from django.utils.crypto import constant_time_compare

from cases.koppelingen.brp.gegevens import Persoon
from cases.models import Jongere
from cases.regels.brp.adres import heeft_plek
from cases.regels.brp.feiten import Soort
from cases.selectors.brp.vergelijken import rijen
from cases.services.brp.toepassen import BRP, adresvelden
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.overdracht import Adres, verhuizing_vastleggen
from kern.klok import vandaag
from toegang.models import Gemeente


@transaction.atomic
def verhuizing_uit_brp(jongere: Jongere, *, persoon: Persoon, merk: str) -> None:
    """Leg vast dat de jongere volgens de BRP in een andere gemeente woont.

    merk: wat er op het scherm stond. Raises IntussenGewijzigd als dat niet meer klopt,
    ActGeweigerd als die gemeente niet met dit systeem werkt.
    """
    rij = next((r for r in rijen(jongere, persoon) if r.verschil.soort is Soort.VERHUIZING), None)
    if rij is None or not constant_time_compare(rij.merk, merk):
        raise IntussenGewijzigd("Er is intussen iets veranderd. Vergelijk opnieuw.")
    naar = Gemeente.objects.filter(code=persoon.gemeentecode).first()
    if naar is None:
        raise ActGeweigerd("Die gemeente staat niet in dit systeem. Vraag de beheerder om hulp.")
    adres = persoon.adres if heeft_plek(persoon.adres) else None
    op = persoon.gemeente_sinds or (adres and adres.van) or vandaag()
    velden = adresvelden(adres) if adres else {}
    verhuizing_vastleggen(
        jongere, naar=naar, op=min(op, vandaag()), adres=Adres(**velden, bron=BRP)
    )
