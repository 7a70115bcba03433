"""De ingang voor wie een brief wil zetten of een sjabloon wil keuren.

Een versie is een `Sjabloonversie`; zij hoeft niet bewaard te zijn. Wat de ambtenaar schrijft, is
altijd tekst: geen van de motoren voert een waarde van een veld uit.

De motor voor Word wordt pas geladen als er een Word-bestand is: python-docx, lxml en jinja kosten
elk proces 12 MB.
"""

from collections.abc import Mapping, Sequence

from inrichting.brieven import typst_motor
from inrichting.brieven.keuring import rechtsmiddel_keuren
from inrichting.brieven.velden import briefvelden, voorbeeldvelden
from inrichting.brieven.vormen import (
    Bevinding,
    Bevindingsoort,
    Veldgebruik,
    Zetsel,
    ZettenMislukt,
    lege_velden,
    onbekende_velden,
)
from inrichting.models import Sjabloonversie

__all__ = [
    "Bevinding",
    "Bevindingsoort",
    "Zetsel",
    "ZettenMislukt",
    "controleren",
    "lopende_tekst",
    "proef",
    "velden_van",
    "zetten",
]


def zetten(
    versie: Sjabloonversie, velden: Mapping[str, str | Sequence[Mapping[str, str]]]
) -> Zetsel:
    """Zet een brief: een toegankelijke PDF (typst), of het ingevulde Word-bestand (docx).

    velden: van `groep.veld` naar tekst zoals zij in de brief komt (een datum dus voluit), of bij
    een lijst naar rijen. Wat ontbreekt, telt als leeg. Raises ZettenMislukt.
    """
    if versie.motor == Sjabloonversie.Motor.DOCX:
        from inrichting.brieven import docx_motor  # zie bovenaan

        inhoud, gebruik = docx_motor.vullen(bytes(versie.bestand or b""), velden)
        return Zetsel(inhoud, ".docx", onbekende_velden(gebruik), lege_velden(gebruik, velden))
    gebruik = typst_motor.gebruikte_velden(versie.tekst)
    pdf = typst_motor.pdf(versie.tekst, velden, titel=versie.sjabloon.naam)
    return Zetsel(pdf, ".pdf", onbekende_velden(gebruik), lege_velden(gebruik, velden))


def proef(versie: Sjabloonversie) -> Zetsel:
    """De brief met fictieve gegevens uit de catalogus. Raises ZettenMislukt."""
    return zetten(versie, voorbeeldvelden())


def velden_van(versie: Sjabloonversie) -> tuple[str, ...]:
    """De namen van de velden die een versie gebruikt, elk één keer. Raises ZettenMislukt."""
    return tuple(dict.fromkeys(g.naam for g in _gebruik(versie)))


def controleren(versie: Sjabloonversie) -> list[Bevinding]:
    """Keur een versie met een proef; leeg is goed. Elke fout heeft een plaats en een uitleg."""
    if versie.motor == Sjabloonversie.Motor.DOCX:
        from inrichting.brieven import docx_motor  # zie bovenaan

        if fouten := docx_motor.keuren(bytes(versie.bestand or b"")):
            return fouten
    else:
        fouten = typst_motor.keuren(versie.tekst)
    tekst, gebruik = lopende_tekst(versie), _gebruik(versie)
    fouten += [_onbekend(g) for g in gebruik if g.naam not in briefvelden()]
    fouten += rechtsmiddel_keuren(versie.sjabloon.rechtsmiddel, tekst, gebruik)
    if not fouten:
        try:
            proef(versie)
        except ZettenMislukt as fout:
            fouten.append(Bevinding(Bevindingsoort.OPMAAK, str(fout)))
    return fouten


def lopende_tekst(versie: Sjabloonversie) -> str:
    """De tekst om te lezen: de brieftekst zelf, of wat er in het Word-bestand staat."""
    if versie.motor == Sjabloonversie.Motor.DOCX:
        from inrichting.brieven import docx_motor  # zie bovenaan

        return docx_motor.tekst_van(bytes(versie.bestand or b""))
    return versie.tekst


def _gebruik(versie: Sjabloonversie) -> list[Veldgebruik]:
    if versie.motor == Sjabloonversie.Motor.DOCX:
        from inrichting.brieven import docx_motor  # zie bovenaan

        return docx_motor.gebruikte_velden(bytes(versie.bestand or b""))
    return typst_motor.gebruikte_velden(versie.tekst)


def _onbekend(gebruik: Veldgebruik) -> Bevinding:
    tekst = f"Het veld '{gebruik.naam}' bestaat niet. Kies een naam uit de lijst met velden."
    return Bevinding(Bevindingsoort.ONBEKEND_VELD, tekst, gebruik.plaats, gebruik.naam)
