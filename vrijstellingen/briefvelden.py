"""De velden `vrijstelling.*` en `verlof.*` van een brief, uit de vrijstelling zelf."""

from collections.abc import Mapping
from datetime import date

from cases.briefvelden import Briefblik, Groepbron, briefvelden
from inrichting.brieven.velden import Veldwaarde
from inrichting.parameters import Parameters
from inrichting.selectors import feestdagtabel, parameters
from kern.kalender import datum_voluit
from vrijstellingen.keuzes import VERLOFGRONDEN
from vrijstellingen.models import Verklaring, Vrijstelling
from vrijstellingen.regels.bezwaar import bezwaartermijn
from vrijstellingen.regels.grond import GRONDREGELS, Aard, Grond
from vrijstellingen.regels.kennisgeving import jaarlijks_nodig, uiterlijk_jaarlijks
from vrijstellingen.selectors.feiten import feiten_van
from vrijstellingen.selectors.termijnen import termijnbeeld


def _vrijstelling(blik: Briefblik) -> Vrijstelling | None:
    """De nieuwste van deze zaak; zonder zaak de nieuwste van deze jongere in deze gemeente."""
    rijen = Vrijstelling.objects.filter(
        jongere_id=blik.jongere.pk, gemeente_id=blik.gemeente.pk
    ).order_by("-ontvangen_op", "-id")
    if blik.zaak is not None:
        rijen = rijen.filter(zaak_id=blik.zaak.pk)
    gevonden: Vrijstelling | None = rijen.first()
    return gevonden


def vrijstellingvelden(blik: Briefblik) -> Mapping[str, Veldwaarde]:
    """Wat het dossier van de vrijstelling weet; leeg als er geen is."""
    rij = _vrijstelling(blik)
    if rij is None:
        return {}
    wet = parameters()
    grond = Grond(rij.grond)
    regel = GRONDREGELS[grond]
    artikel = regel.artikel.removeprefix("Lpw ")
    dagen: dict[str, date | None] = {
        "ontvangen_op": rij.ontvangen_op,
        "geldig_van": rij.geldig_van,
        "geldig_tot_en_met": rij.geldig_tot_en_met,
        "kennisgeving_voor": _kennisgeving_voor(rij, grond, wet),
        **_termijnen(rij, blik, wet),
    }
    uit: dict[str, Veldwaarde] = {
        "vrijstelling.grond": regel.naam,
        "vrijstelling.artikel": f"artikel {artikel} van de Leerplichtwet 1969",
        "vrijstelling.motivering": rij.motivering,
        "vrijstelling.blijvend": "" if jaarlijks_nodig(grond, nooit_geschikt=_nooit(rij)) else "ja",
    }
    uit |= {f"vrijstelling.{n}": datum_voluit(dag) for n, dag in dagen.items() if dag is not None}
    if regel.aard is Aard.BESLUIT:
        uit["vrijstelling.bezwaar_adres"] = _bezwaaradres(blik, wet)
    return uit | _aanvulling(rij) | _verlof(rij)


def _termijnen(rij: Vrijstelling, blik: Briefblik, wet: Parameters) -> dict[str, date | None]:
    """De beslistermijn van een open aanvraag; bezwaar telt vanaf de bekendmaking of deze brief."""
    if GRONDREGELS[Grond(rij.grond)].aard is not Aard.BESLUIT:
        return {}
    beeld = termijnbeeld(rij, feiten_van(rij))
    besluit = beeld.besluit.uiterlijk if beeld.besluit is not None and not rij.oordeel else None
    vanaf = rij.bekendgemaakt_op or blik.dag
    bezwaar = bezwaartermijn(vanaf, wet=wet, gelijkgesteld=feestdagtabel())
    return {"beslistermijn": besluit, "bezwaar_tot": bezwaar.laatste_dag}


def _nooit(rij: Vrijstelling) -> bool:
    """Zegt een geldende verklaring dat de reden blijvend is?"""
    geldend = Verklaring.objects.filter(vrijstelling=rij, duur="blijvend", ingetrokken_op=None)
    return bool(geldend.exists())


def _kennisgeving_voor(rij: Vrijstelling, grond: Grond, wet: Parameters) -> date | None:
    """De dag waarvoor de volgende kennisgeving er moet zijn (Lpw 6 lid 2)."""
    if GRONDREGELS[grond].aard is not Aard.RECHTSWEGE or rij.geldig_tot_en_met is None:
        return None
    if not jaarlijks_nodig(grond, nooit_geschikt=_nooit(rij)):
        return None
    return uiterlijk_jaarlijks(rij.geldig_tot_en_met.year, wet=wet)


def _bezwaaradres(blik: Briefblik, wet: Parameters) -> str:
    regels = [
        f"College van burgemeester en wethouders van {blik.gemeente.naam}",
        *(
            str(wet.waarde(naam, op=blik.dag, gemeentecode=blik.gemeente.code))
            for naam in ("brief_gemeente_adres", "brief_gemeente_postcode_plaats")
        ),
    ]
    return "\n".join(regel for regel in regels if regel)


def _aanvulling(rij: Vrijstelling) -> dict[str, Veldwaarde]:
    """De laatste vraag om aan te vullen die nog niet is beantwoord."""
    for feit in feiten_van(rij):
        if feit.soort == "aanvulling" and feit.klaar_op is None and feit.tot_en_met is not None:
            return {
                "vrijstelling.aanvullen_voor": datum_voluit(feit.tot_en_met),
                "vrijstelling.ontbreekt": feit.tekst,
            }
    return {}


def _verlof(rij: Vrijstelling) -> dict[str, Veldwaarde]:
    if rij.grond not in VERLOFGRONDEN:
        return {}
    uit: dict[str, Veldwaarde] = {}
    if rij.gevraagd_van is not None:
        uit["verlof.van"] = datum_voluit(rij.gevraagd_van)
    if rij.gevraagd_tot_en_met is not None:
        uit["verlof.tot_en_met"] = datum_voluit(rij.gevraagd_tot_en_met)
    if rij.verlofdagen is not None:
        uit["verlof.schooldagen"] = str(rij.verlofdagen)
    return uit


def briefvelden_aanmelden() -> None:
    """Meld de velden aan; zij gaan boven die van het dossier zelf."""
    bron = Groepbron(("vrijstelling.", "verlof."), vrijstellingvelden)
    briefvelden.meld_aan("vrijstelling", bron, volgorde=30)
