"""De velden van een brief: wat het dossier weet, wat de schrijver invult, en samen één geheel."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from cases.briefvelden import Briefblik, Groepbron, briefvelden
from cases.keuzes import ZAAKSOORTEN
from cases.models import Brief, Briefontvanger, Jongere, Zaak
from cases.regels.briefontvanger import Ontvangersoort
from cases.selectors.feiten import inschrijving_op
from inrichting.brieven.velden import Briefveld, Veldsoort, Veldwaarde, is_leeg
from inrichting.brieven.velden import briefvelden as catalogus
from inrichting.brieven.zetten import velden_van as gebruikte_velden
from inrichting.selectors.basis import parameters
from kern.kalender import datum_voluit
from kern.klok import NEDERLAND, vandaag
from toegang.models import Gemeente

VAN_ONTVANGER: Final = "geadresseerde."
UIT_DE_BRIEF: Final = frozenset({"brief.datum", "brief.onderwerp", "brief.kenmerk"})
"""Wat bij het zetten zelf bekend is; niemand vult dat in."""
VAST: Final = ("gemeente.", "behandelaar.", "jongere.", "school.", "zaak.")
"""Wat uit het dossier komt. Alleen als het daar leeg is, kan de schrijver het invullen."""
BRIEFHOOFD: Final = (
    *("brief_gemeente_adres", "brief_gemeente_postcode_plaats"),
    *("brief_gemeente_telefoon", "brief_gemeente_email"),
)
INFORMATIEVERZOEK: Final = "informatieverzoek_school"
ONBEKENDE_AANHEF: Final = "Geachte heer of mevrouw"


def blik_van(brief: Brief) -> Briefblik:
    """Waar de brief over gaat, voor de bronnen van de velden."""
    return Briefblik(
        jongere=brief.jongere,
        gemeente=brief.gemeente,
        schrijver=brief.schrijver,
        dag=_briefdag(brief),
        zaak=brief.zaak,
        sjabloon=brief.sjabloonversie.sjabloon.code,
    )


def dossiervelden(
    blik: Briefblik, *, gebruikt: Collection[str] | None = None
) -> dict[str, Veldwaarde]:
    """Wat de bronnen weten. Wat niemand weet, staat er niet in.

    gebruikt: de velden die de brief gebruikt; van andere groepen wordt dan niets gelezen.
    """
    uit: dict[str, Veldwaarde] = {}
    for bron in briefvelden:
        if gebruikt is not None and isinstance(bron, Groepbron) and not bron.nodig_voor(gebruikt):
            continue
        uit |= {naam: waarde for naam, waarde in bron(blik).items() if not is_leeg(waarde)}
    return uit


def bekend_van(brief: Brief) -> dict[str, Veldwaarde]:
    """Wat het dossier weet voor deze brief; gaat zij over meer kinderen, dan met alle namen."""
    gebruikt = gebruikte_velden(brief.sjabloonversie)
    # Wat de schrijver invulde gaat voor: daarvoor hoeft niemand het dossier in.
    leeg = [naam for naam in gebruikt if is_leeg(brief.velden.get(naam))]
    bekend = dossiervelden(blik_van(brief), gebruikt=leeg)
    anderen = [kind.jongere for kind in brief.kinderen.all()]
    if anderen:
        alle = [brief.jongere, *anderen]
        bekend["jongere.naam"] = _opgesomd([kind.volledige_naam for kind in alle])
        bekend["jongere.voornaam"] = _opgesomd([_roepnaam(kind) for kind in alle])
    return bekend


def _opgesomd(namen: Sequence[str]) -> str:
    return f"{', '.join(namen[:-1])} en {namen[-1]}"


def _roepnaam(jongere: Jongere) -> str:
    return jongere.voornamen.partition(" ")[0] or jongere.volledige_naam


def in_te_vullen(gebruikt: frozenset[str], bekend: Mapping[str, Veldwaarde]) -> list[Briefveld]:
    """De velden van het sjabloon die de schrijver zelf invult of nakijkt, in vaste volgorde."""
    return [
        veld
        for naam, veld in catalogus().items()
        if naam in gebruikt
        and naam not in UIT_DE_BRIEF
        and not naam.startswith(VAN_ONTVANGER)
        and not (naam.startswith(VAST) and naam in bekend)
    ]


def velden_van(
    brief: Brief, ontvanger: Briefontvanger, bekend: Mapping[str, Veldwaarde]
) -> dict[str, Veldwaarde]:
    """Alles voor één exemplaar: het dossier, wat is ingevuld, en de ontvanger.

    bekend: de uitkomst van `dossiervelden`, eens gelezen voor alle exemplaren van de brief.
    """
    soorten = catalogus()
    ingevuld = {
        naam: als_tekst(waarde, soorten[naam].soort)
        for naam, waarde in brief.velden.items()
        if naam in soorten and not is_leeg(waarde)
    }
    return {
        **{naam: als_tekst(waarde, Veldsoort.DATUM) for naam, waarde in bekend.items()},
        **ingevuld,
        **_geadresseerde(ontvanger, brief.jongere),
        "brief.datum": datum_voluit(_briefdag(brief)),
        "brief.onderwerp": brief.onderwerp,
        "brief.kenmerk": f"B{brief.pk}",
    }


def als_tekst(waarde: Any, soort: Veldsoort) -> Veldwaarde:
    """Een bewaarde waarde zoals zij in de brief komt; een datum JJJJ-MM-DD wordt voluit."""
    if soort is Veldsoort.DATUM and isinstance(waarde, str):
        try:
            return datum_voluit(date.fromisoformat(waarde))
        except ValueError:
            return waarde
    return waarde  # type: ignore[no-any-return]


def _briefdag(brief: Brief) -> date:
    return brief.verzonden_op.astimezone(NEDERLAND).date() if brief.verzonden_op else vandaag()


def _geadresseerde(ontvanger: Briefontvanger, jongere: Jongere) -> dict[str, Veldwaarde]:
    naam, aanhef = ontvanger.naam, ONBEKENDE_AANHEF
    if ontvanger.soort == Ontvangersoort.JONGERE:
        aanhef = f"Beste {_roepnaam(jongere)}"
    elif not naam:
        naam = f"Aan de {ontvanger.get_soort_display().lower()} van {jongere.volledige_naam}"
    return {
        "geadresseerde.naam": naam,
        "geadresseerde.is_jongere": "ja" if ontvanger.soort == Ontvangersoort.JONGERE else "",
        "geadresseerde.aanhef": aanhef,
        "geadresseerde.adresregels": "\n".join(ontvanger.adresregels),
    }


def _van_gemeente(blik: Briefblik) -> Mapping[str, Veldwaarde]:
    """Het briefhoofd: per gemeente een waarde in de inrichting."""
    wet = parameters(*BRIEFHOOFD)
    return {
        f"gemeente.{naam.removeprefix('brief_gemeente_')}": str(
            wet.waarde(naam, op=blik.dag, gemeentecode=blik.gemeente.code)
        )
        for naam in BRIEFHOOFD
    } | {"gemeente.naam": blik.gemeente.naam}


def _van_dossier(blik: Briefblik) -> Mapping[str, Veldwaarde]:
    """Wie schrijft, de jongere en de zaak."""
    jongere, zaak = blik.jongere, blik.zaak
    behandelaar = zaak.behandelaar if zaak is not None and zaak.behandelaar else blik.schrijver
    uit: dict[str, Veldwaarde] = {
        "behandelaar.naam": behandelaar.naam,
        "behandelaar.functie": behandelaar.functie.lower(),
        "behandelaar.email": behandelaar.email,
        "jongere.naam": jongere.volledige_naam,
        "jongere.voornaam": _roepnaam(jongere),
        "jongere.geboren": jongere.geboren_woorden,
    }
    if zaak is not None:
        uit["zaak.nummer"] = f"{zaak.geopend_op:%Y}-{zaak.pk:06d}"
        uit["zaak.onderwerp"] = ZAAKSOORTEN[zaak.soort].lower()
    return uit


def _van_school(blik: Briefblik) -> Mapping[str, Veldwaarde]:
    """De school van de zaak, anders die van de briefdag."""
    school = blik.zaak.school if blik.zaak is not None else None
    if school is None:
        inschrijving = inschrijving_op(blik.jongere.pk, dag=blik.dag)
        school = inschrijving.school if inschrijving else None
    return {} if school is None else {"school.naam": school.naam}


def reactie_voor(
    sjabloon: str, *, gemeente: Gemeente, dag: date, zaak: Zaak | None
) -> Mapping[str, Veldwaarde]:
    """De laatste dag waarop de school een vraag beantwoordt (VM-08), als voorstel.

    Het Doorstroompunt heeft een termijn in de wet, leerplicht een eigen afspraak.
    """
    if sjabloon != INFORMATIEVERZOEK:
        return {}
    soort = "school" if zaak is not None and zaak.soort == "DOORSTROOM" else "leerplicht"
    naam = f"informatieverzoek_{soort}_weken"
    weken = parameters(naam).waarde(
        naam, op=dag, gemeentecode=gemeente.code, telprofiel=gemeente.telprofiel
    )
    return {"brief.reactie_voor": (dag + timedelta(weeks=int(weken))).isoformat()}


def _van_termijn(blik: Briefblik) -> Mapping[str, Veldwaarde]:
    return reactie_voor(blik.sjabloon, gemeente=blik.gemeente, dag=blik.dag, zaak=blik.zaak)


def velden_aanmelden() -> None:
    """De velden die het dossier zelf kent; hogere apps vullen aan."""
    briefvelden.meld_aan("gemeente", _van_gemeente, volgorde=5)
    briefvelden.meld_aan("dossier", _van_dossier, volgorde=10)
    briefvelden.meld_aan("school", Groepbron(("school.",), _van_school), volgorde=11)
    briefvelden.meld_aan("termijn", Groepbron(("brief.reactie_voor",), _van_termijn), volgorde=15)
