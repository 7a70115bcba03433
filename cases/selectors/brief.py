"""Mag er een brief naar de jongere of een betrokkene? De feiten bij de regel."""

from collections.abc import Sequence
from dataclasses import dataclass

from cases.models import Betrokkene, Jongere, Verblijfadres, Woonplaats
from cases.regels.brief import Adresstand, Brieffeiten, Briefoordeel, Briefstand, briefbelemmering
from cases.regels.brp.feiten import VERTROKKEN, is_overleden
from cases.selectors.feiten import huidige_woonplaats
from cases.selectors.verblijf import lopende_verblijven


@dataclass(frozen=True)
class Briefmelding:
    """Waarom een brief aan deze ontvanger niet of niet zomaar kan, voor het dossier."""

    wie: str
    oordeel: Briefoordeel

    @property
    def mag_niet(self) -> bool:
        """Of er helemaal geen brief mag."""
        return self.oordeel.stand is Briefstand.GEEN


def briefbelemmeringen(jongere: Jongere, betrokkene: Betrokkene | None = None) -> Briefoordeel:
    """Het oordeel over een brief aan deze betrokkene, of zonder betrokkene aan de jongere zelf."""
    if betrokkene is not None:
        return briefoordeel_betrokkene(jongere, betrokkene)
    return briefoordeel_jongere(
        jongere, huidige_woonplaats(jongere.pk), lopende_verblijven(jongere.pk)
    )


def briefmeldingen(
    jongere: Jongere,
    *,
    woont: Woonplaats | None,
    verblijven: Sequence[Verblijfadres],
    betrokkenen: list[Betrokkene],
) -> list[Briefmelding]:
    """Wie er geen brief of niet zomaar een brief krijgt; de jongere eerst."""
    alle = [Briefmelding("Jongere", briefoordeel_jongere(jongere, woont, verblijven))] + [
        Briefmelding(b.naam or b.get_rol_display(), briefoordeel_betrokkene(jongere, b))
        for b in betrokkenen
    ]
    return [m for m in alle if m.oordeel.stand is not Briefstand.VRIJ]


def briefoordeel_jongere(
    jongere: Jongere, woont: Woonplaats | None, verblijven: Sequence[Verblijfadres]
) -> Briefoordeel:
    """Het oordeel over een brief aan de jongere zelf, met haar adressen al gelezen."""
    dood = _is_overleden(jongere)
    return briefbelemmering(
        Brieffeiten(
            adres=Adresstand.BEKEND if dood else _adres_van_jongere(woont, verblijven),
            jongere_overleden=dood,
            geheim=jongere.geheim,
            vertrokken=jongere.opschorting == VERTROKKEN,
        )
    )


def _adres_van_jongere(woont: Woonplaats | None, verblijven: Sequence[Verblijfadres]) -> Adresstand:
    """Een goed adres in de BRP, anders het adres waar de jongere verblijft."""
    bekend = woont is not None and bool(woont.straat or woont.postcode)
    if bekend and woont is not None and not woont.adres_onjuist:
        return Adresstand.BEKEND
    if any(verblijf.straat for verblijf in verblijven):
        return Adresstand.BEKEND
    return Adresstand.ONJUIST if bekend else Adresstand.ONBEKEND


def briefoordeel_betrokkene(jongere: Jongere, betrokkene: Betrokkene) -> Briefoordeel:
    """Het oordeel over een brief aan deze betrokkene, op haar eigen adres."""
    bekend = bool(betrokkene.straat or betrokkene.postcode)
    return briefbelemmering(
        Brieffeiten(
            adres=Adresstand.BEKEND if bekend else Adresstand.ONBEKEND,
            jongere_overleden=_is_overleden(jongere),
            ontvanger_overleden=betrokkene.overleden_op is not None,
            geheim=betrokkene.geheim,
        )
    )


def _is_overleden(jongere: Jongere) -> bool:
    return is_overleden(overleden_op=jongere.overleden_op, opschorting=jongere.opschorting)
