"""Een lijst bewaren onder een naam."""

from typing import Any

from django.http import QueryDict

from cases.forms.werkvoorraad import BewaarForm
from kern.autorisatie import Inzage
from rapportage.lijsten.register import Lijst, opgeschoond


class Lijstbewaarform(BewaarForm):
    """Als de werkvoorraad, voor een van de andere lijsten."""

    def __init__(self, *args: Any, van: Lijst, inzage: Inzage, **opties: Any) -> None:
        self.lijst = van.sleutel
        self.van, self.inzage = van, inzage
        super().__init__(*args, medewerker=inzage.medewerker, **opties)

    def opgeschoond(self, keuzes: str) -> str:
        """De zoekreeks met alleen wat deze lijst kent."""
        return opgeschoond(self.van.filterset(self.inzage, QueryDict(keuzes)))
