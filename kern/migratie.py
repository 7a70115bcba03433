"""Een lege database in één keer vullen.

Django bouwt bij elke stap van een migratie alle verwante modellen opnieuw op. Met honderden
modellen die alle naar de medewerker wijzen, kost een lege database zo minuten. Deze stap kent
alleen nieuwe tabellen: zij bouwt de modellen één keer op, en maakt ze dan.
"""

from typing import Any

from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation


class NieuweTabellen(Operation):
    """Maak alle tabellen van een app, met hun velden, indexen en constraints zoals zij nu zijn.

    stappen: gewone stappen die alleen toevoegen (CreateModel, AddField, AddIndex, AddConstraint).
    zonder: modellen waarvan de tabel op een andere manier wordt gemaakt.
    """

    reduces_to_sql = True

    def __init__(self, stappen: list[Operation], zonder: tuple[str, ...] = ()) -> None:
        self.stappen = stappen
        self.zonder = zonder

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (type(self).__name__, [self.stappen, self.zonder], {})

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Alle stappen, zonder tussendoor op te bouwen; wie de modellen daarna vraagt, bouwt ze."""
        vars(state).pop("apps", None)
        for stap in self.stappen:
            stap.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for model in self._modellen(app_label, to_state):
            schema_editor.create_model(model)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for model in reversed(self._modellen(app_label, from_state)):
            schema_editor.delete_model(model)

    def _modellen(self, app_label: str, state: Any) -> list[Any]:
        return [
            state.apps.get_model(app_label, stap.name)
            for stap in self.stappen
            if isinstance(stap, CreateModel) and stap.name not in self.zonder
        ]

    def describe(self) -> str:
        return "Alle tabellen van deze app"
