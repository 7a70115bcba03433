"""De ouders en het gezag in ons dossier naast die van de BRP (LP-10)."""

from collections.abc import Iterator, Sequence

from cases.keuzes import BRONNEN, GEZAGSOORTEN
from cases.regels.brp.feiten import LEEG, Ouderfeiten, Soort, Verschil, dag_in_woorden
from cases.regels.brp.gezag import Gezagsrelatie
from cases.regels.naam import genormaliseerd
from kern.bsn import bsn_gemaskeerd


def ouderverschillen(
    ons: Sequence[Ouderfeiten], brp: Sequence[Gezagsrelatie]
) -> Iterator[Verschil]:
    """Per ouder wat er anders is, en wie er in ons dossier of in de BRP ontbreekt."""
    vrij = list(ons)
    for relatie in brp:
        ouder = zelfde_ouder(relatie, vrij)
        if ouder is None:
            yield _nieuwe_ouder(relatie)
            continue
        vrij.remove(ouder)
        yield from _bij_ouder(ouder, relatie)
    if any(relatie.gezag for relatie in brp):
        yield from (_niet_in_brp(ouder) for ouder in vrij if ouder.gezag)


def zelfde_ouder(relatie: Gezagsrelatie, ons: Sequence[Ouderfeiten]) -> Ouderfeiten | None:
    """De betrokkene die deze ouder is: op BSN, anders op naam als er geen ander BSN bij staat."""
    for ouder in ons:
        if relatie.bsn and ouder.bsn == relatie.bsn:
            return ouder
    naam = genormaliseerd(relatie.naam)
    for ouder in ons:
        ander = bool(ouder.bsn and relatie.bsn)
        if naam and not ander and genormaliseerd(ouder.naam) == naam:
            return ouder
    return None


def gezag_in_woorden(gezag: bool | None, soort: str) -> str:
    """`Heeft gezag (voogdij)`, `Geen gezag`, `Gezag niet te bepalen` of dat het niet bekend is."""
    if gezag is None:
        return GEZAGSOORTEN.get(soort, "Gezag niet bekend")
    woord = "Heeft gezag" if gezag else "Geen gezag"
    return f"{woord} ({GEZAGSOORTEN[soort].lower()})" if soort in GEZAGSOORTEN else woord


def _bij_ouder(ouder: Ouderfeiten, relatie: Gezagsrelatie) -> Iterator[Verschil]:
    if relatie.naam and genormaliseerd(relatie.naam) != genormaliseerd(ouder.naam):
        yield Verschil(
            f"naam:{ouder.nummer}",
            "Naam van de ouder",
            ouder.naam or LEEG,
            relatie.naam,
            Soort.OUDERNAAM,
            relatie.naam,
            doel=str(ouder.nummer),
        )
    zegt_niets = relatie.gezag is None and not relatie.soort
    if zegt_niets or (relatie.gezag, relatie.soort) == (ouder.gezag, ouder.soort):
        return
    yield _gezagsverschil(
        ouder,
        naam=relatie.naam or ouder.naam,
        brp=gezag_in_woorden(relatie.gezag, relatie.soort),
        waarde=f"{relatie.gezag}|{relatie.soort}|{relatie.bsn}",
        sleutel=relatie.sleutel,
    )


def _niet_in_brp(ouder: Ouderfeiten) -> Verschil:
    return _gezagsverschil(
        ouder, naam=ouder.naam, brp="Niet bij wie gezag heeft", waarde="False||", sleutel=""
    )


def _gezagsverschil(
    ouder: Ouderfeiten, *, naam: str, brp: str, waarde: str, sleutel: str
) -> Verschil:
    bron = f" · {BRONNEN.get(ouder.bron, ouder.bron)}" if ouder.bron else ""
    dag = f", {dag_in_woorden(ouder.op)}" if ouder.op else ""
    rechter = "De uitspraak kan nieuwer zijn dan de BRP." if ouder.bron == "rechter" else ""
    return Verschil(
        f"gezag:{ouder.nummer}",
        f"Gezag van {naam}" if naam else "Gezag",
        f"{gezag_in_woorden(ouder.gezag, ouder.soort)}{bron}{dag}",
        brp,
        Soort.GEZAG,
        waarde,
        toelichting=rechter,
        doel=sleutel,
    )


def _nieuwe_ouder(relatie: Gezagsrelatie) -> Verschil:
    wie = relatie.naam or f"Naam niet bekend, BSN {bsn_gemaskeerd(relatie.bsn)}"
    return Verschil(
        relatie.sleutel,
        "Ouder" if relatie.rol == "ouder" else "Gezagsdrager",
        "Staat niet in ons dossier",
        f"{wie}. {gezag_in_woorden(relatie.gezag, relatie.soort)}.",
        Soort.NIEUWE_OUDER,
        f"{relatie.naam}|{relatie.bsn}|{relatie.gezag}|{relatie.soort}",
        doel=relatie.sleutel,
    )
