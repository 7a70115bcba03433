"""Politiegegevens gaan mee als dossiers worden samengevoegd of gesplitst.

Zonder databasesleutel en zonder spoor aan de AVG-kant: dat hier iets staat, is zelf een
politiegegeven. Wat er verhuisde, staat alleen in de eigen historie van deze tabellen, met het
kenmerk als reden. Er wordt niets getoond; daarom is hier geen Autorisatie nodig.
"""

from collections.abc import Mapping, Sequence

from django.apps import apps

from cases.services.verhuizing import verhuishaken
from handhaving.models import Politiegegeven
from kern.grens import met_wpg
from kern.verzameling import bijwerken


def _modellen() -> list[type[Politiegegeven]]:
    return [
        m
        for m in apps.get_app_config("handhaving").get_models()
        if issubclass(m, Politiegegeven) and not m.zonder_historie
    ]


class Politieverhuizing:
    """De haak voor `cases.services.verhuizing`."""

    def heen(
        self, *, van: int, naar: int, kenmerk: str, alleen: Mapping[str, Sequence[int]] | None
    ) -> None:
        """Zet `jongere_id` om: van alles, of alleen van wat bij de verhuisde rijen hoort."""
        with met_wpg():
            for model in _modellen():
                rijen = model.objects.filter(jongere_id=van)
                if alleen is not None:
                    zaken = rijen.filter(zaak_id__in=alleen.get("cases.zaak", []))
                    meldingen = alleen.get("meldingen.verzuimmelding", [])
                    # Wat bij een zaak hoort, volgt die zaak, ook als er een melding bij staat.
                    los = rijen.filter(zaak_id=None, melding_id__in=meldingen)
                    rijen = zaken | los
                _zet(model, list(rijen.values_list("pk", flat=True)), naar=naar, reden=kenmerk)

    def terug(self, *, van: int, naar: int, kenmerk: str) -> None:
        """Zet terug wat met dit kenmerk verhuisde en nog bij `naar` staat."""
        with met_wpg():
            for model in _modellen():
                historie = model.historie.filter(history_change_reason=kenmerk)  # type: ignore[attr-defined]
                rijen = model.objects.filter(
                    jongere_id=naar, pk__in=historie.values_list("id", flat=True)
                )
                nummers = list(rijen.values_list("pk", flat=True))
                _zet(model, nummers, naar=van, reden=f"{kenmerk} teruggedraaid")


def _zet(model: type[Politiegegeven], nummers: list[int], *, naar: int, reden: str) -> None:
    if nummers:
        bijwerken(
            model,
            zet={"jongere_id": str(int(naar))},
            bron="(select 1 as een)",
            waar="t.id = any(%s)",
            waarden=[nummers],
            reden=reden,
        )


def aanmelden() -> None:
    """Meld de haak aan."""
    verhuishaken.meld_aan("handhaving", Politieverhuizing())
