"""Bereken de signalen van een dag (uitwisseling 3)."""

import json
from argparse import ArgumentParser
from datetime import date, datetime
from typing import Any

from cases.regels.schade import SIGNALEN
from kern.klok import vandaag
from kern.modellen import Regime
from signalering.services.definities import BuitenKalender
from signalering.services.nacht import Uitkomst, signaleren_en_tonen
from toegang.opdrachten import Onbruikbaar, Opdracht
from toegang.selectors import alle_gemeente_ids, gemeente_ids_van
from wpg.services import Regel, gelogd, vastleggen

_MET_DUUR = ("thuiszitter", "thuiszitter_3_maanden", "thuiszitter_nadert")


class Command(Opdracht):
    help = "Berekent de signalen van een dag. Vandaag worden zij bewaard; een andere dag niet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--op", metavar="JJJJ-MM-DD", help="de dag; standaard vandaag")
        parser.add_argument("--gemeente", metavar="CODE[,CODE]", help="alleen deze gemeenten")
        parser.add_argument("--formaat", choices=["tekst", "json"], default="tekst")

    def handle(self, *args: Any, **opties: Any) -> None:
        op = _dag(opties["op"])
        gemeenten = _gemeenten(opties["gemeente"])
        try:
            with self.systeemgrens(), gelogd():
                uitkomst, rijen = signaleren_en_tonen(
                    op, gemeenten=gemeenten, schrijven=op == vandaag()
                )
                _vastleggen(rijen)
        except BuitenKalender as fout:
            raise Onbruikbaar(str(fout)) from fout
        # Pas na de commit: wat hier staat, staat ook in het log.
        toon = _als_json if opties["formaat"] == "json" else _als_tekst
        self.stdout.write(toon(uitkomst, rijen))


def _dag(tekst: str | None) -> date:
    if tekst is None:
        return vandaag()
    try:
        return datetime.strptime(tekst, "%Y-%m-%d").date()  # noqa: DTZ007 - een dag, geen moment
    except ValueError as fout:
        raise Onbruikbaar(
            f"'{tekst}' is geen datum. Schrijf de dag als JJJJ-MM-DD, bijvoorbeeld 2026-03-01."
        ) from fout


def _gemeenten(tekst: str | None) -> list[int]:
    if tekst is None:
        return alle_gemeente_ids()
    codes = [code.strip() for code in tekst.split(",") if code.strip()]
    if not codes:
        raise Onbruikbaar("Noem na --gemeente een gemeentecode van vier cijfers.")
    try:
        return gemeente_ids_van(codes)
    except LookupError as fout:
        raise Onbruikbaar(f"Gemeente {fout.args[0]} bestaat niet.") from fout


def _vastleggen(rijen: list[dict[str, Any]]) -> None:
    """Eén logregel per getoonde jongere."""
    jongeren = tuple(dict.fromkeys((r["nummer"], r["gemeente_id"]) for r in rijen))
    if jongeren:
        vastleggen(
            Regel(
                handeling="signaal_behandelen",
                operatie="RAADPLEGEN",
                jongeren=jongeren,
                objecttype="signaal",
                regime=Regime.AVG,
                reden_code="opdracht",
            )
        )


def _als_json(uitkomst: Uitkomst, rijen: list[dict[str, Any]]) -> str:
    return json.dumps(
        {
            "op": uitkomst.op.isoformat(),
            "nieuw": uitkomst.nieuw,
            "vervallen": uitkomst.vervallen,
            "signalen": [_signaal(rij) for rij in rijen],
        },
        ensure_ascii=False,
    )


def _signaal(rij: dict[str, Any]) -> dict[str, Any]:
    signaal = {
        "soort": rij["soort"],
        "jongere_id": rij["jongere_id"],
        "gemeentecode": rij["gemeentecode"],
        "sinds": rij["sinds"].isoformat(),
        "drempeldag": rij["drempeldag"].isoformat() if rij["drempeldag"] else None,
    }
    if rij["soort"] in _MET_DUUR:
        signaal["duur_lesdagen"] = rij["duur_lesdagen"]
    return signaal | {"status": rij["status"], "gegevens": rij["gegevens"]}


def _als_tekst(uitkomst: Uitkomst, rijen: list[dict[str, Any]]) -> str:
    kop = (
        f"{uitkomst.op:%d-%m-%Y}: {len(rijen)} signalen, {uitkomst.nieuw} nieuw, "
        f"{uitkomst.vervallen} vervallen."
    )
    regels = [
        f"{SIGNALEN[r['soort']]}: {r['jongere_id']} in {r['gemeentecode']}, "
        f"sinds {r['sinds']:%d-%m-%Y}"
        + (f", {r['duur_lesdagen']} lesdagen" if r["duur_lesdagen"] is not None else "")
        for r in rijen
    ]
    return "\n".join([kop, *regels])
