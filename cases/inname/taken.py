"""De grondvorm van de inleestaak."""

from typing import Any

from cases.inname.services import in_behandeling
from toegang.taken import GemeenteTaak


class InnameTaak(GemeenteTaak):
    """Neemt de inname in behandeling vóór de transactie begint, zodat elke werker het ziet.

    Een tweede bezorging van dezelfde taak vindt een klare inname of een hartslag, en doet niets.
    """

    abstract = True
    logt_zelf = True

    def __call__(self, *args: Any, gemeente_id: int, **kwargs: Any) -> Any:
        with in_behandeling(args[0]) as mag:
            if mag:
                return super().__call__(*args, gemeente_id=gemeente_id, **kwargs)
        return None
