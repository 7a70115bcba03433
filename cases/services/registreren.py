"""Een jongere inschrijven die nog geen dossier heeft, of die elders al bekend is.

Wie een BSN intypt, krijgt nooit te horen dat het al bekend was: dan wordt er stil gekoppeld en
krijgt deze gemeente haar eigen zicht. Past het nummer niet bij de geboortedag, dan komt er een
voorlopig dossier zonder nummer.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from django.db import transaction

from cases.models import Afscherming, Jongere, Notitie, Woonplaats
from cases.regels.naam import zoeknaam
from kern.autorisatie import Inzage
from kern.grens import voor_systeem
from kern.klok import nu, vandaag
from toegang.models import Gemeente
from toegang.selectors import alle_gemeente_ids
from wpg.services import inzage_vastleggen

NOTITIE: Final = "Ingeschreven door de gemeente."


@dataclass(frozen=True)
class Brpgegevens:
    """Wat alleen de BRP weet. geboren: `JJJJ-MM-DD`, met 00 voor wat zij niet kent."""

    geboren: str
    geheim: bool = False
    gevestigd_op: date | None = None
    opschorting: str = ""
    opschorting_op: date | None = None
    adres_van: date | None = None
    adres_onjuist: bool = False


@dataclass(frozen=True)
class Inschrijfgegevens:
    """Wat er van een nieuwe jongere bekend is. bsn: negen cijfers of leeg.

    geboortedatum: None als de dag niet vaststaat; dan zegt `brp` wat er wel bekend is.
    """

    gemeente: Gemeente
    geslachtsnaam: str
    geboortedatum: date | None
    voornamen: str = ""
    voorvoegsel: str = ""
    bsn: str = ""
    straat: str = ""
    huisnummer: str = ""
    postcode: str = ""
    plaats: str = ""
    brp: Brpgegevens | None = None

    @property
    def geboren(self) -> str:
        """De geboortedatum zoals het dossier haar bewaart, ook als de dag ontbreekt."""
        if self.brp is not None:
            return self.brp.geboren
        return self.geboortedatum.isoformat() if self.geboortedatum else ""

    def als_jongere(self) -> Jongere:
        """Een nog niet bewaarde jongere met deze gegevens."""
        jongere = Jongere(
            gemeente=self.gemeente,
            geslachtsnaam=self.geslachtsnaam,
            voornamen=self.voornamen,
            voorvoegsel=self.voorvoegsel,
            zoeknaam=zoeknaam(
                self.geslachtsnaam, voorvoegsel=self.voorvoegsel, voornamen=self.voornamen
            ),
            geboren=self.geboren,
            geboortedatum=self.geboortedatum,
            bsn=self.bsn or None,
        )
        if self.brp is not None:
            jongere.geheim = self.brp.geheim
            jongere.gevestigd_op = self.brp.gevestigd_op
            jongere.opschorting = self.brp.opschorting
            jongere.opschorting_op = self.brp.opschorting_op
            jongere.brp_gezien_op = nu()
        return jongere


@transaction.atomic
def jongere_registreren(gegevens: Inschrijfgegevens, *, inzage: Inzage) -> int:
    """Schrijf een jongere in bij deze gemeente. Geeft het id van haar dossier.

    Raises django.core.exceptions.ValidationError als de gegevens niet kunnen.
    """
    jongere = gegevens.als_jongere()
    bekend = _elders_bekend(gegevens.bsn) if gegevens.bsn else None
    koppelen = bekend is not None and hoort_bij(bekend, gegevens)
    if bekend is not None and koppelen:
        nummer: int = bekend.pk
    else:
        if bekend is not None:
            jongere.bsn, jongere.voorlopig = None, True
        jongere.full_clean(exclude=["gemeente"])
        jongere.save()
        nummer = jongere.pk
    _zicht(nummer, gegevens=gegevens, inzage=inzage)
    # Wie nieuw is, woont hier, ook als het adres nog niet bekend is: anders telt zij in geen
    # verslag mee (W1). Kent de BRP geen adres, dan woont zij hier niet.
    is_nieuw = not koppelen and gegevens.brp is None
    if is_nieuw or gegevens.straat or gegevens.postcode:
        _woonplaats(nummer, gegevens)
    inzage_vastleggen(inzage, jongeren=[(nummer, gegevens.gemeente.pk)], object_id=nummer)
    return nummer


def _elders_bekend(bsn: str) -> Jongere | None:
    """Het dossier met dit BSN, waar dan ook; alleen om te koppelen, nooit om te tonen."""
    with voor_systeem(alle_gemeente_ids()):
        rijen = Jongere.objects.filter(bsn=bsn, opgegaan_in__isnull=True)
        return cast("Jongere | None", rijen.first())


def hoort_bij(bekend: Jongere, gegevens: Inschrijfgegevens) -> bool:
    """Dezelfde geboortedag, en niet voor anderen gesloten."""
    gesloten = Afscherming.objects.filter(jongere_id=bekend.pk, opgeheven_op=None).exists()
    return bekend.geboren == gegevens.geboren and not gesloten


def _zicht(nummer: int, *, gegevens: Inschrijfgegevens, inzage: Inzage) -> None:
    """Het eigen feit dat zicht geeft (kern/sloten.py)."""
    Notitie(
        jongere_id=nummer,
        gemeente=gegevens.gemeente,
        medewerker=inzage.medewerker,
        tekst=NOTITIE,
    ).save()


def _woonplaats(nummer: int, gegevens: Inschrijfgegevens) -> None:
    brp = gegevens.brp
    Woonplaats(
        jongere_id=nummer,
        gemeente=gegevens.gemeente,
        van=min((brp and brp.adres_van) or vandaag(), vandaag()),
        bron="brp" if brp else "",
        adres_onjuist=bool(brp and brp.adres_onjuist),
        straat=gegevens.straat,
        huisnummer=gegevens.huisnummer,
        postcode=gegevens.postcode,
        plaats=gegevens.plaats,
    ).save()
