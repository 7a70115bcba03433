"""Een politiezaak met een merkteken, de bewaartermijnen op een dag, en rijen van een kopie."""

import json
from datetime import date
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.test import Client

from handhaving.bewaring.vernietigen import politiegrens
from handhaving.models import Wpgbetrokkene, Wpgzaak
from kern.klok import vandaag
from kern.termijnen import plus_maanden
from tests.conftest import als_eigenaar, onbegrensd
from tests.fabrieken import een_jongere, een_wpgzaak
from toegang.models import Gemeente, Medewerker

T0 = date(2026, 3, 2)
MERK = "Zwartemerelpad"


def zaak_met_merk(
    accounts: dict[str, Medewerker],
    gemeente: Gemeente,
    *,
    t0: date = T0,
    bsn: str = "",
    **velden: Any,
) -> Wpgzaak:
    """Een zaak die op `t0` begon, met het merkteken in het adres van de betrokkene."""
    with politiegrens():
        zaak: Wpgzaak = een_wpgzaak(
            een_jongere(gemeente),
            accounts["boa-a"],
            eerste_verwerking_op=t0,
            geopend_op=t0,
            **velden,
        )
        persoon = Wpgbetrokkene.objects.get(wpgzaak=zaak)
        persoon.bsn = bsn
        persoon.adres = f"{MERK} 1"
        persoon.save()
    return zaak


def termijnen_draaien(op: date, *, uitvoeren: bool = True) -> str:
    """Wat de bewaartermijnen op deze dag zeggen."""
    uit = StringIO()
    call_command("wpg_bewaartermijnen", op=op.isoformat(), uitvoeren=uitvoeren, stdout=uit)
    return uit.getvalue()


JAAR_TERUG = plus_maanden(vandaag(), -12)


def tabelrijen(tabel: str) -> list[Any]:
    """Elke rij van de tabel, zoals de back-up haar leest."""
    return [rij for (rij,) in onbegrensd(f"select to_jsonb(t) from {tabel} t")]


def rijen_terugzetten(tabellen: dict[str, list[Any]]) -> None:
    """Zoals het terugzetten van een kopie: langs alle wachten heen."""
    for tabel, rijen in tabellen.items():
        for rij in rijen:
            tekst = json.dumps(rij).replace("'", "''")
            als_eigenaar(
                f"alter table {tabel} disable trigger user",
                f"alter table {tabel} no force row level security",
                f"insert into {tabel} select *"
                f" from jsonb_populate_record(null::{tabel}, '{tekst}')",
                f"alter table {tabel} force row level security",
                f"alter table {tabel} enable trigger user",
            )


def boa_kiezen(client: Client) -> None:
    """Deze sessie werkt als boa."""
    sessie = client.session
    sessie["hoedanigheid"] = "boa"
    sessie.save()
