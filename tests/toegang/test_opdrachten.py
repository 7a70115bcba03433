"""De melding bij een verkeerd getypte opdracht is Nederlands en noemt wat er mis is (B1)."""

import pytest
from django.core.management import get_commands, load_command_class

from toegang.opdrachten import Onbruikbaar, Opdracht, in_het_nederlands

EIGEN = sorted(
    naam
    for naam, app in get_commands().items()
    if isinstance(app, str)
    and not app.startswith("django.")
    and isinstance(load_command_class(app, naam), Opdracht)
)


def typ(*woorden: str) -> None:
    """Lees de opdrachtregel zoals `manage.py` dat doet, en voer niets uit."""
    naam, *rest = woorden
    opdracht = load_command_class(get_commands()[naam], naam)
    opdracht._called_from_command_line = True  # type: ignore[attr-defined]
    opdracht.create_parser("manage.py", naam).parse_args(rest)


@pytest.mark.parametrize(
    ("woorden", "melding"),
    [
        (("plicht",), "Er ontbreekt iets na de opdracht: GEBOORTEDATUM."),
        (
            ("plicht", "2020-04-03", "--vakantieregio", "oost"),
            "--vakantieregio kan geen 'oost' zijn. Kies uit: 'noord', 'midden', 'zuid'.",
        ),
        (("plicht", "2020-04-03", "--opp", "1"), "De opdracht kent dit niet: --opp 1."),
        (("signaleer", "--op"), "Na --op hoort een waarde."),
        (
            ("signaleer", "--formaat", "xml"),
            "--formaat kan geen 'xml' zijn. Kies uit: 'tekst', 'json'.",
        ),
        (("importeer_conversie",), "Er ontbreekt iets na de opdracht: MAP."),
    ],
)
def test_een_verkeerde_opdracht_zegt_wat_er_mis_is(woorden, melding, capsys):
    with pytest.raises(SystemExit) as einde:
        typ(*woorden)
    assert einde.value.code == 2
    uit = capsys.readouterr()
    assert uit.err.splitlines()[0] == melding
    assert "usage" not in uit.err
    assert uit.out == ""


@pytest.mark.parametrize("naam", EIGEN)
def test_elke_eigen_opdracht_spreekt_nederlands(naam, capsys):
    with pytest.raises(SystemExit):
        typ(naam, "--dit-bestaat-niet", "--formaat", "perkament")
    fouten = capsys.readouterr().err
    assert fouten
    for engels in ("usage", "error", "argument", "required", "invalid"):
        assert engels not in fouten


def test_uit_code_komt_dezelfde_zin_als_fout():
    ontleder = load_command_class(get_commands()["plicht"], "plicht").create_parser("x", "plicht")
    ontleder.called_from_command_line = False
    with pytest.raises(Onbruikbaar, match=r"Er ontbreekt iets na de opdracht: GEBOORTEDATUM\."):
        ontleder.parse_args([])


@pytest.mark.parametrize(
    ("melding", "zin"),
    [
        (
            "argument --jongeren: invalid int value: 'veel'",
            "--jongeren vraagt een heel getal en geen 'veel'.",
        ),
        ("argument --a: not allowed with argument --b", "--a kan niet samen met --b."),
        ("iets nieuws", "iets nieuws"),
    ],
)
def test_de_zin_noemt_de_optie_en_de_waarde(melding, zin):
    assert in_het_nederlands(melding) == zin
