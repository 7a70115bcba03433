"""De stukken die meekomen: DPIA, privacyverklaring en de lijst van logboeken (WPG-39)."""

import re
from pathlib import Path

import pytest

from wpg.audit.verwerkingsregister import verwerkingen

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"


@pytest.mark.django_db
def test_wpg_39_de_dpia_noemt_elke_tabel_met_politiegegevens():
    tekst = (DOCS / "sjablonen" / "dpia.md").read_text(encoding="utf-8")
    genoemd = set(re.findall(r"^- `(\w+)`", tekst, re.MULTILINE))
    tabellen = {t for v in verwerkingen() for t, _, _ in v.tabellen}
    assert genoemd == tabellen, {"ontbreekt": tabellen - genoemd, "over": genoemd - tabellen}


def test_wpg_39_de_privacyverklaring_noemt_termijnen_en_rechten():
    tekst = (DOCS / "sjablonen" / "privacyverklaring-wpg.md").read_text(encoding="utf-8")
    for deel in ("Na een jaar", "vijf jaar", "zes weken", "16 jaar", "Autoriteit Persoonsgegevens"):
        assert deel in tekst, deel


def test_wpg_39_elk_logboek_in_de_database_staat_op_de_lijst():
    tekst = (DOCS / "logbestanden.md").read_text(encoding="utf-8")
    for tabel in ("wpg_logregel", "wpg_zegel", "wpg_logcontrole", "wpg_vernietigingsbewijs"):
        assert f"`{tabel}`" in tekst, tabel
