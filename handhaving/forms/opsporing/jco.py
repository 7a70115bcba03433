"""Het formulier van een bespreking in het JCO: per deelnemer een mondelinge verstrekking."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import uuid4

from django import forms

from cases.forms.schrijven import Datumveld
from handhaving.forms.opsporing.grondvorm import Actform, keuze, tekstvak
from handhaving.keuzes_verstrekken import IDENTITEIT_ONTVANGER
from handhaving.models import ProcesVerbaal
from handhaving.regels.verstrekken import Eis
from handhaving.services.opsporing.jco import Bespreking, Deelnemer, jco_vastleggen
from handhaving.verstrekgronden import ontvangers, verstrekgronden
from kern.autorisatie import Inzage

SCHEIDING: Final = ":"
DEELNEMERS: Final = ("eerste", "tweede", "derde", "vierde")
"""Zoveel mensen kunnen in een keer worden vastgelegd; een tweede bespreking neemt de rest."""


class Jcoform(Actform):
    """Een bespreking in het JCO: eigen notities, en per deelnemer wat zij hoorde."""

    act = "jco"
    kop = "Bespreken in het JCO"
    knop = "Bespreking vastleggen"
    gelukt = "De bespreking is vastgelegd."
    uitleg = (
        "Noteer alleen wat voor dit proces-verbaal nodig is. Wat een deelnemer hoort, is een "
        "mondelinge verstrekking met een eigen grond; voor school en hulpverlening is dat een "
        "besluit over samenwerking."
    )

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    op = Datumveld(label="Besproken op")
    notitie = tekstvak("Eigen notitie", regels=5, lengte=8000)
    noodzaak = tekstvak("Waarom was het nodig dit te bespreken?", regels=2, lengte=1000)
    identiteit = keuze("Hoe stond vast wie er aan tafel zat?", IDENTITEIT_ONTVANGER.items())
    afspraak = forms.CharField(label="Afspraak", required=False, max_length=500)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["sleutel"].initial = uuid4()
        gronden = list(_gronden())
        for plek, woord in enumerate(DEELNEMERS):
            eis: dict[str, Any] = {"required": plek == 0}
            kop = f"{woord.capitalize()} deelnemer"
            self.fields |= {
                f"organisatie_{plek}": forms.CharField(
                    label=f"{kop}: organisatie", max_length=120, **eis
                ),
                f"naam_{plek}": forms.CharField(label=f"{kop}: naam", max_length=120, **eis),
                f"grond_{plek}": keuze(f"{kop}: soort en grond", gronden, **eis),
                f"besproken_{plek}": forms.CharField(
                    label=f"{kop}: wat hoorde zij?", max_length=300, **eis
                ),
            }

    @staticmethod
    def mogelijk(rij: ProcesVerbaal) -> bool:
        """Zolang het niet is ingetrokken of afgehandeld."""
        return rij.ingetrokken_op is None and rij.afgehandeld_op is None

    def clean(self) -> dict[str, Any]:
        """Een deelnemer is heel of leeg."""
        schoon = super().clean() or {}
        for plek in range(len(DEELNEMERS)):
            velden = [f"{n}_{plek}" for n in ("organisatie", "naam", "grond", "besproken")]
            gevuld = [naam for naam in velden if schoon.get(naam)]
            for naam in velden:
                if gevuld and not schoon.get(naam) and naam not in self.errors:
                    self.add_error(naam, "Vul dit ook in voor deze deelnemer.")
        return schoon

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Leg de bespreking vast."""
        schoon = self.cleaned_data
        return jco_vastleggen(
            self.rij,
            bespreking=Bespreking(
                datum=schoon["op"],
                notitie=schoon["notitie"],
                noodzaak=schoon["noodzaak"],
                identiteit=schoon["identiteit"],
                afspraak=schoon["afspraak"],
                deelnemers=[
                    self._deelnemer(plek)
                    for plek in range(len(DEELNEMERS))
                    if schoon[f"organisatie_{plek}"]
                ],
            ),
            inzage=inzage,
            sleutel=schoon["sleutel"],
        )

    def _deelnemer(self, plek: int) -> Deelnemer:
        schoon = self.cleaned_data
        ontvanger, _, grond = schoon[f"grond_{plek}"].partition(SCHEIDING)
        return Deelnemer(
            organisatie=schoon[f"organisatie_{plek}"],
            naam=schoon[f"naam_{plek}"],
            ontvanger=ontvanger,
            grond=grond,
            besproken=schoon[f"besproken_{plek}"],
        )


def _gronden() -> Iterable[tuple[str, str]]:
    """Soort ontvanger met grond. Artikel 19 vraagt een eigen besluit: dat kan in de wizard."""
    namen = ontvangers()
    for grond in verstrekgronden():
        if grond.eis in {Eis.GEEN, Eis.SAMENWERKING}:
            label = f"{namen[grond.ontvanger].label}: {grond.artikel}"
            yield f"{grond.ontvanger}{SCHEIDING}{grond.code}", label
