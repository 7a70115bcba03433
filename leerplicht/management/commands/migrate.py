"""`migrate` zonder dat elke stap alle modellen opnieuw opbouwt.

Django bouwt na elke stap ook alles op wat via een verwijzing aan het gewijzigde model vastzit. Hier
zit bijna alles vast aan gemeente, medewerker en jongere: een lege database kostte zo minuten. Een
stap die alleen de tabel raakt, heeft genoeg aan haar eigen model. Wie meer nodig heeft (RunPython,
en het einde van de opdracht), vraagt Django zelf om een volledig beeld: `is_delayed` regelt dat.
"""

from typing import Any
from unittest.mock import patch

from django.core.management.commands.migrate import Command as Migrate
from django.db.migrations.state import ProjectState


def _alleen_dit_model(
    stand: ProjectState, app_label: str, model_name: str, delay: bool = False
) -> set[tuple[str, str]]:
    """Wat er na een stap opnieuw wordt opgebouwd: het model zelf; de rest als erom gevraagd is."""
    stand.is_delayed = True
    return {(app_label, model_name)}


class Command(Migrate):
    """De opdracht van Django, met een kleinere herbouw per stap."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Zie Django. De eigen herbouw geldt alleen zolang deze opdracht loopt."""
        with patch.object(ProjectState, "_find_reload_model", _alleen_dit_model):
            super().handle(*args, **options)
