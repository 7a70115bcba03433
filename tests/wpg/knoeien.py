"""Logregels maken en er als eigenaar aan knoeien."""

from kern.grens import voor_systeem
from kern.modellen import Regime
from tests.conftest import als_eigenaar, onbegrensd
from wpg.services import Regel, schrijf


def schrijf_regels(gemeente, *, aantal=1, opdrachten=1, regime=Regime.AVG, **velden):
    """`aantal` regels in elk van `opdrachten` schrijfopdrachten, elk in een eigen transactie."""
    for beurt in range(opdrachten):
        with voor_systeem([gemeente.pk]):
            schrijf(
                [
                    Regel(
                        velden.get("handeling", "dossier_zien"),
                        velden.get("operatie", "RAADPLEGEN"),
                        tuple((1000 * beurt + n, gemeente.pk) for n in range(aantal)),
                        regime=regime,
                    )
                ]
            )


def nummers():
    """De nummers van alle regels, op volgorde."""
    return [nummer for (nummer,) in onbegrensd("select id from wpg_logregel order by id")]


def deel_van(nummer):
    """De partitie waar een regel in staat."""
    return onbegrensd(f"select tableoid::regclass from wpg_logregel where id = {nummer}")[0][0]


def knoei(nummer, opdracht):
    """Voer als eigenaar `opdracht` uit op de partitie; `{deel}` en `{nummer}` worden ingevuld."""
    als_eigenaar(opdracht.format(deel=deel_van(nummer), nummer=nummer))
