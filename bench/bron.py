"""De inname zoals django-import-export haar zou doen, afgesteld."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from import_export import fields, resources
from import_export.instance_loaders import CachedInstanceLoader

from inrichting.parameters import Parameters, geleverde_waarden
from meldingen.models import Verzuimmelding
from meldingen.regels import soort_voor

WET = Parameters(geleverde_waarden())


class Meldingbron(resources.ModelResource):  # type: ignore[misc]
    """Verzuimmeldingen op meldingsnummer; vreemde sleutels komen al als nummer binnen."""

    KOLOMMEN: ClassVar[tuple[str, ...]] = (
        "meldingsnummer",
        "jongere_id",
        "gemeente_id",
        "soort",
        "duo_soort",
        "kanaal",
        "ontvangen_op",
        "verzuim_van",
        "reden_school",
        "ondernomen_actie",
        "laatste_mutatie",
    )
    jongere_id = fields.Field(column_name="jongere_id", attribute="jongere_id")
    gemeente_id = fields.Field(column_name="gemeente_id", attribute="gemeente_id")

    class Meta:
        model = Verzuimmelding
        import_id_fields = ("meldingsnummer",)
        fields = (
            "meldingsnummer",
            "jongere_id",
            "gemeente_id",
            "soort",
            "duo_soort",
            "kanaal",
            "ontvangen_op",
            "verzuim_van",
            "reden_school",
            "ondernomen_actie",
            "laatste_mutatie",
        )
        skip_diff = True
        instance_loader_class = CachedInstanceLoader
        clean_model_instances = False

    def after_import(self, *_: Any, **__: Any) -> None:
        """De tellers bijzetten mag de databaserol niet, en hoeft ook niet."""

    @staticmethod
    def rij(
        bericht: Mapping[str, Any], bekend: Mapping[str, tuple[int, int]]
    ) -> tuple[object, ...]:
        """De waarden van een bericht, in de volgorde van `KOLOMMEN`."""
        leerling = bericht["leerling"]
        jongere, gemeente = bekend[leerling["bsn"] or leerling["onderwijsnummer"]]
        dag = date.fromisoformat(bericht["begindatum"])
        soort = soort_voor(
            bericht["soort"], geboren=None, ontvangen_op=dag, overig="OVERIG", wet=WET
        )
        return (
            bericht["meldingsnummer"],
            jongere,
            gemeente,
            soort,
            bericht["soort"],
            "duo",
            bericht["begindatum"],
            bericht["begindatum"],
            bericht["reden"],
            bericht["ondernomen_actie"],
            bericht["laatste_mutatie"].replace("T", " ")[:19],
        )
