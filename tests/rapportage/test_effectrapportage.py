"""De effectrapportage is een bestand: het voorbeeld uit de documentatie wordt gelezen en geteld.

Schooljaar 2023-2024, peildatum 31 juli 2024, Eersteveen (9911). Iedereen is verzonnen.
"""

import re
from pathlib import Path

import pytest

from rapportage.bronnen import BRONNEN
from rapportage.bronnen.soort import VAST
from rapportage.definitie import definitie_lezen
from tests.rapportage.hulp import aanlevering_lezen, eersteveen, gevuld, rapport

DOCUMENT = Path(__file__).parents[2] / "docs" / "effectrapportage.md"

# J1: signaal van DUO, alles in het schooljaar, vier hele maanden, vlak na haar school.
# J2: begonnen in het jaar ervoor. J3: had al een traject, en kwam terug voor negentien dagen.
# J4: 17 jaar en nog op school. J5: benaderd en intake, nooit op school geweest.
AANLEVERING = eersteveen(
    J1="2005-05-01",
    J2="2004-01-01",
    J3="2003-02-02",
    J4="2006-08-15",
    J5="2004-05-05",
) | {
    "inschrijvingen": """inschrijving_id,jongere_id,school_id,onderwijssoort,van,tot_en_met
        I1,J1,S1,MBO2,2022-08-01,2023-10-01
        I3,J3,S1,MBO1,2019-08-01,2021-06-30
        I4,J4,S1,MBO2,2023-08-01,""",
    "trajecten": """traject_id,jongere_id,doelgroep,bron,benaderd_op,intake_op,gestart_op,\
geeindigd_op,bestemming,bestemming_op
        T1,J1,nieuw,duo,2023-11-01,2023-11-10,2023-11-15,2024-03-20,OND_MBO,2024-03-20
        T2,J2,oud,school,2022-10-01,2022-10-10,2022-11-01,,,
        T3,J3,oud,duo,2021-08-20,2021-08-25,2021-09-01,2022-03-01,,
        T4,J3,oud,partner,2024-01-10,2024-01-15,2024-02-01,2024-02-20,WERK_REGULIER,2024-02-20
        T5,J4,kwetsbaar,school,2024-01-10,,,,,
        T6,J5,oud,partner,2024-04-01,2024-04-10,,,,""",
}
# veld: per waarde wie er telt.
VELDEN = {
    "signaal": {'"duo"': 1, '"school"': 2, '"partner"': 2},
    "doelgroep": {'"nieuw"': 1, '"oud"': 3, '"kwetsbaar"': 1},
    "verloop": {'"nieuw"': 1, '"continuerend"': 1, '"recidiverend"': 1, '"niet_gestart"': 2},
    # Op 1 augustus 2023, of bij een later begin dan: J1 18, J2 19, J3 20, J4 17, J5 19.
    "leeftijd": {"17": 1, "18": 1, "19": 2, "20": 1},
    "op_school": {"true": 1, "false": 4},
    # J1 een maand, J3 tweeënhalf jaar; J2 en J5 waren nooit op school, J4 is het nog.
    "jaren_zonder": {"0": 1, "2": 1},
    # J3 is in 2021 al benaderd, J2 in 2022.
    "eerst_benaderd": {"true": 3},
    "intake": {"true": 3},
    "gestart": {"true": 2},
    "beeindigd": {"true": 2},
    "maanden": {"4": 1, "0": 1},
    "bestemming": {'"OND_MBO"': 1, '"WERK_REGULIER"': 1},
}


def _voorbeeld() -> str:
    gevonden = re.search(r"```toml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.S)
    assert gevonden
    return gevonden[1]


def _per_waarde(veld: str) -> str:
    regels = "".join(
        f"[[rijen.regels]]\nlabel = '{waarde}'\nwaar = {{ {veld} = {waarde} }}\n"
        for waarde in VELDEN[veld]
    )
    return (
        f'id = "eff-{veld.replace("_", "-")}"\ntitel = "{veld}"\ndefinitie = "Proef."\n'
        f'bron = "trajectverloop"\ntel = "jongeren"\n{regels}'
        '[[kolommen.regels]]\nlabel = "aantal"\n'
    )


def test_het_voorbeeld_is_een_goede_definitie():
    assert definitie_lezen(_voorbeeld(), naam="voorbeeld.toml").bron == "trajectverloop"


def test_het_document_noemt_elk_veld_van_de_bron():
    genoemd = set(re.findall(r"`(\w+)`", DOCUMENT.read_text(encoding="utf-8")))
    velden = set(BRONNEN["trajectverloop"].velden)
    assert velden <= genoemd
    assert velden == set(VELDEN)
    assert not velden & set(VAST)


@pytest.mark.django_db(transaction=True)
def test_het_voorbeeld_en_elk_feit_tellen_wat_met_de_hand_is_uitgerekend(tmp_path):
    aanlevering_lezen(tmp_path / "aanlevering", AANLEVERING)
    eigen = tmp_path / "eigen"
    eigen.mkdir()
    (eigen / "eff-3a.toml").write_text(_voorbeeld(), encoding="utf-8")
    for veld in VELDEN:
        (eigen / f"{veld}.toml").write_text(_per_waarde(veld), encoding="utf-8")
    tabel = rapport("eff-3a", definities=[str(eigen)])
    assert gevuld(tabel) == {
        "Na een signaal van DUO": [1, 1, 1, 1],
        "Na een ander signaal": [1, 1, 0, 0],
    }
    for veld, verwacht in VELDEN.items():
        tabel = rapport(f"eff-{veld.replace('_', '-')}", definities=[str(eigen)])
        assert gevuld(tabel) == {label: [n] for label, n in verwacht.items()}, veld
