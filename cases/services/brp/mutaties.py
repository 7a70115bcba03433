"""Mutaties van de BRP verwerken: alles of niets, en zonder iets stil te overschrijven.

Wie nieuw is, krijgt een dossier of wordt gekoppeld. Van wie iets veranderde, staat er een taak
klaar om te vergelijken. Een vervangen nummer gaat mee, met historie; heeft een ander dossier dat
nummer al, dan kiest een mens.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.db.models import Q

from cases.koppelingen.brp.gegevens import Persoon
from cases.koppelingen.brp.mutaties import Ingezetene, Mutatiebron, Nummerwijziging, Wijziging
from cases.models import Jongere, Taak, Zaak
from cases.models.zaak import LOPEND
from cases.regels.brp.overnemen import Overname, overnameoordeel
from cases.regels.brp.vergelijken import verschillen
from cases.selectors.brp.vergelijken import dossierfeiten
from cases.services.brp.overnemen import inschrijfgegevens
from cases.services.brp.toepassen import adres_overnemen
from cases.services.registreren import hoort_bij
from cases.services.taken import taak_uit_regel
from inrichting.selectors import parameter
from kern.klok import vandaag
from toegang.models import Gemeente

SLOT: Final = 7_203_116
"""Het nummer van het slot: twee keer tegelijk inlezen zou een dossier twee keer willen maken."""
VERGELIJK: Final = "De BRP is gewijzigd: vergelijk dit dossier met de BRP"
NIEUW: Final = "Volgens de BRP hier komen wonen: vergelijk dit dossier met de BRP"
SAMEN: Final = "Volgens de BRP hetzelfde kind als dossier {}: voeg samen of wijs af"
# Zonder waarom: dat een andere gemeente dit BSN kent, hoort deze gemeente niet te weten.
BOTST: Final = "De BRP verving het BSN: vraag de beheerder om het na te kijken"
BINNEN: Final = "brp_vergelijken_dagen"


@dataclass(frozen=True, slots=True)
class Bezwaar:
    """Waarom een regel niet verwerkt kan worden."""

    regel: int
    kolom: str
    reden: str


@dataclass
class Verslag:
    """Wat er gebeurde, geteld; bezwaren houden alles tegen, botsingen vragen om een mens."""

    telling: Counter[str] = field(default_factory=Counter)
    bezwaren: list[Bezwaar] = field(default_factory=list)
    botsingen: list[int] = field(default_factory=list)


class NietsGedaan(Exception):
    """Er zijn bezwaren, of het was een proef: de transactie gaat terug. `verslag` zegt wat."""

    def __init__(self, verslag: Verslag) -> None:
        super().__init__("niets gedaan")
        self.verslag = verslag


def mutaties_verwerken(bron: Mutatiebron, *, proef: bool = False) -> Verslag:
    """Verwerk alles in één transactie, binnen de grens van de aanroeper.

    Raises NietsGedaan bij een bezwaar, en bij een proef.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [SLOT])
        werk = _Werk()
        for nummer in bron.nummerwijzigingen():
            werk.nummer(nummer)
        for ingezetene in bron.nieuwe_ingezetenen():
            werk.ingezetene(ingezetene)
        for wijziging in bron.wijzigingen():
            werk.wijziging(wijziging)
        if werk.verslag.bezwaren or proef:
            raise NietsGedaan(werk.verslag)
    return werk.verslag


class _Werk:
    """De mutaties één voor één, met één verslag."""

    def __init__(self) -> None:
        self.verslag = Verslag()
        self.gemeenten = {g.code: g for g in Gemeente.objects.all()}

    def _tel(self, wat: str) -> None:
        self.verslag.telling[wat] += 1

    def wijziging(self, wijziging: Wijziging) -> None:
        jongere = _met_bsn(wijziging.bsn)
        if jongere is None:
            self._tel("wijziging_onbekend")
            return
        nieuw = taak_klaarzetten(jongere, jongere.gemeente, VERGELIJK)
        self._tel("wijziging_klaargezet" if nieuw else "wijziging_stond_klaar")

    def ingezetene(self, ingezetene: Ingezetene) -> None:
        persoon = ingezetene.persoon
        gemeente = self.gemeenten.get(persoon.gemeentecode)
        if gemeente is None:
            reden = "deze gemeente staat niet in dit systeem"
            self.verslag.bezwaren.append(Bezwaar(ingezetene.regel, "gemeentecode", reden))
            return
        oordeel = overnameoordeel(persoon, eigen_gemeenten={gemeente.code}, op=vandaag())
        if oordeel.overname is not Overname.KAN:
            self._tel("ingezetene_overgeslagen")
            return
        bekend = _met_bsn(persoon.bsn)
        try:
            if bekend is None:
                _nieuw_dossier(persoon, gemeente)
                self._tel("ingezetene_nieuw")
            elif bekend.gemeente_id == gemeente.pk:
                self._al_hier(bekend, persoon)
            else:
                self._elders(bekend, persoon, gemeente)
        except ValidationError as fout:
            kolom = min(getattr(fout, "error_dict", {"rij": None}))
            self.verslag.bezwaren.append(Bezwaar(ingezetene.regel, kolom, "kan niet"))

    def _al_hier(self, jongere: Jongere, persoon: Persoon) -> None:
        # Dat een adres niet meer geheim is, zegt alleen de BRP zelf.
        zeker = replace(persoon, geheim=persoon.geheim or jongere.geheim)
        if verschillen(dossierfeiten(jongere), zeker):
            taak_klaarzetten(jongere, jongere.gemeente, VERGELIJK)
        self._tel("ingezetene_bekend")

    def _elders(self, bekend: Jongere, persoon: Persoon, gemeente: Gemeente) -> None:
        """Past het, dan koppelen met een taak aan beide kanten; anders een voorlopig dossier."""
        gegevens = inschrijfgegevens(persoon, gemeente=gemeente)
        if hoort_bij(bekend, gegevens):
            taak_klaarzetten(bekend, gemeente, NIEUW)
            taak_klaarzetten(bekend, bekend.gemeente, VERGELIJK)
            self._tel("ingezetene_gekoppeld")
        elif _voorlopige(persoon, gemeente) is None:
            _nieuw_dossier(persoon, gemeente, voorlopig=True)
            self._tel("ingezetene_voorlopig")
        else:
            self._tel("ingezetene_bekend")

    def nummer(self, wijziging: Nummerwijziging) -> None:
        rijen = _actief().filter(Q(bsn=wijziging.oud) | Q(onderwijsnummer=wijziging.oud))
        gevonden = list(rijen.exclude(bsn=wijziging.nieuw)[:2])
        if not gevonden:
            self._tel("nummer_niets_te_doen")
            return
        if len(gevonden) > 1:
            reden = "staat op meer dan een dossier; voeg die eerst samen"
            self.verslag.bezwaren.append(Bezwaar(wijziging.regel, "oud_nummer", reden))
            return
        self._vervang(gevonden[0], wijziging)

    def _vervang(self, jongere: Jongere, wijziging: Nummerwijziging) -> None:
        ander = _met_bsn(wijziging.nieuw)
        if ander is not None:
            self._botsing(jongere, ander, wijziging)
        elif jongere.bsn not in {None, wijziging.oud}:
            reden = "dit dossier heeft al een ander BSN"
            self.verslag.bezwaren.append(Bezwaar(wijziging.regel, "oud_nummer", reden))
        else:
            _zet_bsn(jongere, wijziging.nieuw, "Nummer vervangen door het BSN van de BRP")
            self._tel("nummer_vervangen")

    def _botsing(self, jongere: Jongere, ander: Jongere, wijziging: Nummerwijziging) -> None:
        """Twee dossiers, één kind. Het oude BSN vervalt, zodat samenvoegen kan."""
        if jongere.bsn is not None and jongere.bsn == wijziging.oud:
            _zet_bsn(jongere, None, "BSN vervallen volgens de BRP; nieuw BSN staat elders")
        zelfde = jongere.gemeente_id == ander.gemeente_id
        for hier, daar in ((jongere, ander), (ander, jongere)):
            titel = SAMEN.format(daar.pk) if zelfde else BOTST
            taak_klaarzetten(hier, hier.gemeente, titel)
        self.verslag.botsingen.append(wijziging.regel)
        self._tel("nummer_botsing")


def taak_klaarzetten(jongere: Jongere, gemeente: Gemeente, titel: str) -> bool:
    """Zet een taak klaar bij wie de lopende zaak heeft. Geeft of hij er nog niet stond."""
    open_taken = Taak.objects.filter(jongere=jongere, gemeente=gemeente, klaar_op__isnull=True)
    if open_taken.filter(titel=titel).exists():
        return False
    zaak = Zaak.objects.filter(LOPEND, jongere=jongere, gemeente=gemeente).order_by("id").last()
    taak_uit_regel(
        jongere_id=jongere.pk,
        gemeente_id=gemeente.pk,
        regel="brp_botsing",
        sleutel="",
        titel=titel,
        uiterlijk=vandaag() + timedelta(days=parameter(BINNEN, op=vandaag())),
        zaak_id=zaak.pk if zaak else None,
        behandelaar_id=zaak.behandelaar_id if zaak else None,
    )
    return True


def _actief() -> models.QuerySet[Jongere]:
    rijen: models.QuerySet[Jongere] = Jongere.objects.filter(
        opgegaan_in__isnull=True
    ).select_related("gemeente")
    return rijen


def _met_bsn(bsn: str) -> Jongere | None:
    return _actief().filter(bsn=bsn).first()


def _voorlopige(persoon: Persoon, gemeente: Gemeente) -> Jongere | None:
    return (
        _actief()
        .filter(
            gemeente=gemeente,
            voorlopig=True,
            bsn__isnull=True,
            geboren=str(persoon.geboren),
            geslachtsnaam=persoon.naam.geslachtsnaam,
            voornamen=persoon.naam.voornamen,
        )
        .first()
    )


def _nieuw_dossier(persoon: Persoon, gemeente: Gemeente, *, voorlopig: bool = False) -> None:
    jongere = inschrijfgegevens(persoon, gemeente=gemeente).als_jongere()
    # Het bestand is geen vergelijking met de BRP.
    jongere.brp_gezien_op = None
    if voorlopig:
        jongere.bsn, jongere.voorlopig = None, True
    jongere.full_clean(exclude=["gemeente"])
    jongere.save()
    if persoon.adres is not None:
        adres_overnemen(jongere.pk, gemeente, persoon.adres)


def _zet_bsn(jongere: Jongere, bsn: str | None, reden: str) -> None:
    jongere.bsn = bsn
    jongere._change_reason = reden  # type: ignore[attr-defined]  # noqa: SLF001
    jongere.save()
