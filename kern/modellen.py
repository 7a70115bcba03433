"""Grondvormen voor modellen: begrensd, met historie, en niet om te leiden."""

from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, NoReturn

from django.db import models, transaction
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from kern.actor import huidige_actor
from kern.grens import huidige_grens


class Slot(StrEnum):
    """Welke row-level security een tabel krijgt (`kern/sloten.py` schrijft de SQL)."""

    GEMEENTE = "gemeente"
    """De rij is van de gemeente in `gemeente_id`, bevroren op de dag van de gebeurtenis."""
    JONGERE = "jongere"
    """De jongere zelf: haar woongemeente, en wie een gebeurtenis van haar heeft."""
    REGISTER = "register"
    """Een feit over de jongere met een eerste dag: wie haar op of na die dag had wonen."""
    WOONGEMEENTE = "woongemeente"
    """Alleen de gemeente waar de jongere nu woont (ouders, telefoonnummers)."""
    TUSSEN = "tussen"
    """Tussen twee gemeenten: `gemeente_id` biedt aan, `naar_gemeente_id` antwoordt."""
    EIGEN = "eigen"
    """Als GEMEENTE, en alleen voor de medewerker die haar schreef (en voor nachtwerk)."""
    WPG = "wpg"
    """Als GEMEENTE, en alleen met een geopende Wpg-deur."""
    NEUTRAAL = "neutraal"
    """Geen persoonsgegevens van jongeren: scholen, gemeenten, definities."""


class Regime(StrEnum):
    """Het regime van een gegeven. Het hangt aan de tabel en kan dus nooit veranderen."""

    AVG = "AVG"
    WPG = "WPG"
    GEEN = "GEEN"


class HuidigeTransactie(models.Func):
    """Het nummer van de lopende transactie; zo weet de historie bij welke commit zij hoort."""

    function = "pg_current_xact_id"
    template = "((pg_current_xact_id())::text)::bigint"
    output_field = models.BigIntegerField()


class HistorieBasis(models.Model):
    """Kolommen die elke historietabel extra heeft."""

    xact = models.BigIntegerField(db_default=HuidigeTransactie(), editable=False)

    class Meta:
        abstract = True


def _historie_gebruiker(**_: Any) -> Any:
    from django.contrib.auth import get_user_model

    nummer = huidige_actor().medewerker_id
    return None if nummer is None else get_user_model()(pk=nummer)


class Historiemanager(HistoryManager):  # type: ignore[misc]
    """De manager van de historie, met een klasse die één keer wordt gemaakt.

    Het pakket maakt haar bij elke bewaarde rij opnieuw; dat kostte meer dan de rij zelf.
    """

    @classmethod
    @cache
    def from_queryset(cls, *args: Any, **opties: Any) -> Any:
        """De klasse bij deze queryset."""
        return super().from_queryset(*args, **opties)


def historie(**opties: Any) -> HistoricalRecords:
    """De historie van een model: wie, wanneer, waarom, en de hele rij.

    Dat er naast deze weg geen andere is, bewaakt de database bij de commit.
    """
    return HistoricalRecords(
        bases=[HistorieBasis],
        history_manager=Historiemanager,
        history_id_field=models.BigAutoField(),
        get_user=_historie_gebruiker,
        user_db_constraint=False,
        excluded_field_kwargs={},
        **opties,
    )


class OmleidingGeweigerd(RuntimeError):
    """Een schrijfweg die geen historie maakt."""


class DossierQuerySet(models.QuerySet[Any]):
    """Een queryset zonder de sluipwegen langs de historie."""

    def _weiger(self, wat: str) -> NoReturn:
        raise OmleidingGeweigerd(
            f"{wat} schrijft geen historie. Gebruik save() per rij, of een verzameling-service "
            "die rij en historie in één opdracht schrijft (kern.verzameling)."
        )

    def update(self, **_: Any) -> int:
        self._weiger("update()")

    def bulk_create(self, *_: Any, **__: Any) -> list[Any]:
        self._weiger("bulk_create()")

    def bulk_update(self, *_: Any, **__: Any) -> int:
        self._weiger("bulk_update()")


class GrensManager(models.Manager.from_queryset(DossierQuerySet)):  # type: ignore[misc]
    """Weigert elke vraag zolang niet vaststaat voor welke gemeenten."""

    def get_queryset(self) -> models.QuerySet[Any]:
        huidige_grens()
        return super().get_queryset()  # type: ignore[no-any-return]


class VrijeManager(models.Manager.from_queryset(DossierQuerySet)):  # type: ignore[misc]
    """Voor neutrale tabellen met historie: geen grens nodig, wel dezelfde weigeringen."""


class Basismodel(models.Model):
    """Wat elk domeinmodel heeft."""

    id = models.BigAutoField(primary_key=True)

    slot: ClassVar[Slot]
    regime: ClassVar[Regime] = Regime.AVG
    geeft_zicht: ClassVar[bool] = False
    """Blijft een gemeente met zo'n rij de jongere zien (architectuur: wie ziet wie verhuist)?"""

    zonder_historie: ClassVar[bool] = False
    """Alleen voor wat nog geen deel van het dossier is: een concept."""

    vernietigbaar: ClassVar[bool] = False
    """Of een rij, met haar historie, na haar bewaartermijn vernietigd kan worden."""

    eerste_dag: ClassVar[str | None] = None
    """De datumkolom van een REGISTER-feit: wie de jongere daarna had wonen, ziet het."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **opties: Any) -> None:
        """Sla de rij en haar historie samen op."""
        with transaction.atomic(savepoint=False):
            super().save(*args, **opties)

    def delete(self, *args: Any, **opties: Any) -> tuple[int, dict[str, int]]:
        """Verwijder de rij; de historie houdt vast dat zij er was."""
        with transaction.atomic(savepoint=False):
            return super().delete(*args, **opties)


class Persoonsmodel(Basismodel):
    """Een tabel met gegevens van jongeren: begrensd, en met historie."""

    vernietigbaar = True
    objects = GrensManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"


class Gebeurtenis(Persoonsmodel):
    """Iets wat een gemeente met of voor een jongere meemaakte.

    `gemeente` is de woongemeente op de datum van de gebeurtenis (telregel W1), bevroren.
    """

    slot = Slot.GEMEENTE
    geeft_zicht = True
    gemeente = models.ForeignKey("toegang.Gemeente", on_delete=models.PROTECT, related_name="+")
    jongere = models.ForeignKey("cases.Jongere", on_delete=models.PROTECT)

    class Meta(Persoonsmodel.Meta):
        abstract = True


class Neutraalmodel(Basismodel):
    """Een tabel zonder gegevens van jongeren, met historie."""

    slot = Slot.NEUTRAAL
    regime = Regime.GEEN
    objects = VrijeManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"
