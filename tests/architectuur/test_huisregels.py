"""De huisregels die geen andere wachter houdt. Elke toets noemt de plek en wat te doen."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

WORTEL = Path(__file__).resolve().parents[2]
EIGEN = (
    *("leerplicht", "rapportage", "signalering", "meldingen", "vrijstellingen", "doorstroompunt"),
    *("handhaving", "cases", "wpg", "toegang", "inrichting", "kern"),
)
LANGSTE_BESTAND = 400


def _bestanden(*patronen: str) -> list[Path]:
    return [
        pad
        for app in EIGEN
        for patroon in patronen
        for pad in sorted((WORTEL / app).rglob(patroon))
        if "migrations" not in pad.parts
    ]


def _plek(pad: Path) -> str:
    return str(pad.relative_to(WORTEL))


@pytest.mark.parametrize("pad", _bestanden("*.py"), ids=_plek)
def test_geen_bestand_is_langer_dan_400_regels(pad):
    assert len(pad.read_text(encoding="utf-8").splitlines()) <= LANGSTE_BESTAND


def test_ook_geen_toets_sjabloon_stijl_of_script_is_langer():
    te_lang = [
        _plek(pad)
        for soort, mappen in {
            "py": ("tests", "bench", "gereedschap"),
            "html": ("templates",),
            "css": ("static/css",),
            "js": ("static/js", "static/grafieken"),
        }.items()
        for map_ in mappen
        for pad in (WORTEL / map_).rglob(f"*.{soort}")
        if len(pad.read_text(encoding="utf-8").splitlines()) > LANGSTE_BESTAND
    ]
    assert not te_lang, "Geef een logisch deel een eigen bestand."


VIEWS = [p for p in _bestanden("*.py") if p.name == "views.py" or "views" in p.parts]


@pytest.mark.parametrize("pad", VIEWS, ids=_plek)
def test_een_view_praat_niet_met_tabellen(pad):
    boom = ast.parse(pad.read_text(encoding="utf-8"))
    fout = [
        f"{_plek(pad)}:{knoop.lineno} .{knoop.attr}"
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.Attribute)
        and knoop.attr in {"objects", "historie", "_base_manager"}
    ]
    assert not fout, "Haal het op met een selector of deur."


def _aanroepers(naam: str) -> set[str]:
    return {
        _plek(pad)
        for pad in _bestanden("*.py")
        for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8")))
        if isinstance(knoop, ast.Call)
        and (
            (isinstance(knoop.func, ast.Name) and knoop.func.id == naam)
            or (isinstance(knoop.func, ast.Attribute) and knoop.func.attr == naam)
        )
    }


def test_alleen_kern_grens_zet_de_grens_in_de_database():
    assert {_plek(p) for p in _bestanden("*.py") if "set_config(" in p.read_text("utf-8")} == {
        "kern/grens.py"
    }


SJABLONEN = sorted((WORTEL / "templates").rglob("*.html"))
VERBODEN = {
    r"\sstyle=": "zet het in een stijlblad",
    r"\son[a-z]+=": "zet het in een script",
    r"<script(?![^>]*\bsrc=)": "zet het in een bestand",
    r"\|\s*safe\b": "gebruik format_html",
    r"{%\s*autoescape off": "nooit",
}


@pytest.mark.parametrize("pad", SJABLONEN, ids=_plek)
def test_een_sjabloon_bevat_geen_stijl_script_of_onveilige_tekst(pad):
    tekst = pad.read_text(encoding="utf-8")
    gevonden = [raad for patroon, raad in VERBODEN.items() if re.search(patroon, tekst)]
    assert not gevonden


def test_de_wachter_op_sjablonen_ziet_elke_fout():
    fout = ['<p style="x">', '<a onclick="x">', "<script>x</script>", "{{ x|safe }}"]
    for tekst in fout:
        assert any(re.search(patroon, tekst) for patroon in VERBODEN), tekst
    assert not any(re.search(p, '<script src="x"></script>') for p in VERBODEN)


def test_een_migratie_heeft_een_woord_als_naam():
    namen = [
        p.stem
        for app in EIGEN
        for p in (WORTEL / app / "migrations").glob("0*.py")
        if (WORTEL / app / "migrations").is_dir()
    ]
    assert namen
    assert not [n for n in namen if "auto_" in n]


def test_geen_beheerscherm_kent_persoonsgegevens():
    assert not apps.is_installed("django.contrib.admin")


def test_een_queryteller_zonder_with_bestaat_niet():
    for pad in sorted((WORTEL / "tests").rglob("*.py")):
        for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
            if isinstance(knoop, ast.Expr) and isinstance(knoop.value, ast.Call):
                naam = getattr(knoop.value.func, "id", getattr(knoop.value.func, "attr", ""))
                assert naam not in {"assertNumQueries", "django_assert_num_queries"}, _plek(pad)


def test_persoonsgegevens_staan_niet_in_een_logregel_of_uitzondering():
    patroon = re.compile(r"logger\.\w+\(f[\"']|__dict__")
    assert not [_plek(p) for p in _bestanden("*.py") if patroon.search(p.read_text("utf-8"))]


def test_de_wpg_deur_heeft_alleen_deze_aanroepers():
    assert _aanroepers("met_wpg") == {
        "handhaving/koppelingen/conversie.py",
        # Alleen aantallen, nooit een rij (adr 0023-opsporing).
        "handhaving/selectors/opsporing/cijfers.py",
        # Een tijdelijke tabel waar een verslag in telt; er komt geen rij naar buiten (adr 0026).
        "handhaving/selectors/verslag.py",
        # Alleen aantallen en nummers, voor het auditdossier (adr 0007).
        "handhaving/audit.py",
        # Een afloop die niet meer klopt, verdwijnt; haar historie vraagt de kluis.
        "handhaving/services/opsporing/uitkomst.py",
        "handhaving/verhuizen.py",
        "leerplicht/demo/opslag.py",
        "leerplicht/demo/handhaving.py",
        *("handhaving/bewaring/vernietigen.py", "handhaving/selectors/bewaren.py"),
        "wpg/management/commands/wpg_auditdossier.py",
        "leerplicht/demo/casussen/verstrekken.py",
    }, "Wie deze deur opent, staat hier met zijn reden in docs/adr/0007."


def test_de_grens_van_het_systeem_heeft_alleen_deze_aanroepers():
    assert _aanroepers("voor_systeem") == {
        # Opdrachten en taken: niemand kijkt mee.
        *("toegang/opdrachten.py", "toegang/taken.py", "meldingen/tasks.py"),
        "vrijstellingen/tasks.py",
        *("signalering/services/nacht.py", "signalering/services/herberekening.py"),
        *("leerplicht/demo/vullen.py", "cases/services/concepten.py"),
        "leerplicht/demo/jaarverslag/vullen.py",
        # Inname: een bestand noemt jongeren van meer gemeenten.
        *(
            "cases/conversie/inlezen.py",
            "cases/inname/services.py",
            "meldingen/inlezen/__init__.py",
            "meldingen/inname_opdracht.py",
            "doorstroompunt/koppelingen/personen.py",
        ),
        # Een act die twee gemeenten raakt, of een BSN dat elders al bekend kan zijn.
        *("cases/services/overdracht.py", "cases/services/samenvoegen.py"),
        "cases/services/registreren.py",
        # Wie een vertrouwelijk document bewaart, mag het daarna misschien zelf niet meer zien.
        "cases/services/documenten/bewaren.py",
        "cases/services/documenten/toegang.py",
        # E-mail gaat weg tussen twee transacties in; de planners delen uit.
        *("cases/services/mail/versturen.py", "cases/tasks.py"),
        # Vernietigen: heeft een andere gemeente het dossier nog nodig?
        *("cases/services/vernietigen.py", "cases/bewaren/aanmelden.py"),
        *("cases/tasks_bewaren.py", "cases/services/bewaartermijn.py"),
        # De dagmail telt wat er voor haar ontvanger te doen is; niemand kijkt mee.
        "cases/selectors/dagmail.py",
        # Een verslag telt iedereen mee, wie er ook kijkt: alleen het aantal komt naar buiten.
        *("rapportage/services/tellen.py", "rapportage/services/verslag.py"),
        # De tien dagen verlof tellen per jongere, ook na een verhuizing: alleen het aantal.
        "vrijstellingen/selectors/verlof.py",
        # Bewaren van politiegegevens: nachtwerk over alle gemeenten, niemand kijkt mee.
        "handhaving/bewaring/vernietigen.py",
    }
