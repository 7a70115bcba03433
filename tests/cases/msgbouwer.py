"""Bouwt een Outlook-bericht (.msg): een samengesteld bestand ([MS-CFB]) met eigenschappen
([MS-OXMSG]). Alleen wat een gewone e-mail nodig heeft; alles erin is verzonnen."""

import struct
from datetime import UTC, datetime
from typing import Any

Boom = dict[str, Any]

SECTOR, KLEIN, GRENS = 512, 64, 4096
NIETS, EINDE, VAN_FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
OPSLAG, STROOM, WORTEL = 1, 2, 5
TEKST, BYTES, TIJD, GETAL = 0x001F, 0x0102, 0x0040, 0x0003
SINDS_1601 = 116_444_736_000_000_000  # honderdmiljoensten van een tel tot 1970


def een_msg(
    *,
    van: str = "Ouder Proef <ouder@voorbeeld.nl>",
    aan: str = "leerplicht@voorbeeld.nl",
    onderwerp: str = "Afspraak van morgen",
    tekst: str = "Wij komen om tien uur.",
    html: str = "",
    bericht_id: str = "<een@voorbeeld.nl>",
    verzonden: datetime = datetime(2026, 11, 16, 9, 0, tzinfo=UTC),
    bijlagen: dict[str, bytes] | None = None,
) -> bytes:
    """Een e-mail zoals Outlook haar bewaart."""
    bijlagen = bijlagen or {}
    koppen = f"From: {van}\r\nTo: {aan}\r\nMessage-ID: {bericht_id}\r\n"
    moment = int(verzonden.timestamp()) * 10_000_000 + SINDS_1601
    eigen: list[tuple[int, int, object]] = [
        (0x001A, TEKST, "IPM.Note"),
        (0x0037, TEKST, onderwerp),
        (0x0039, TIJD, moment),
        (0x007D, TEKST, koppen),
        (0x340D, GETAL, 0x00040000),
    ]
    eigen.append((0x1013, BYTES, html.encode()) if html else (0x1000, TEKST, tekst))
    kop = struct.pack("<8x4I8x", 1, len(bijlagen), 1, len(bijlagen))
    ontvanger = [(0x3001, TEKST, aan), (0x39FE, TEKST, aan)]
    boom = _met_eigenschappen(kop, eigen) | {
        "__nameid_version1.0": {},
        "__recip_version1.0_#00000000": _met_eigenschappen(bytes(8), ontvanger),
    }
    for nummer, (naam, inhoud) in enumerate(bijlagen.items()):
        delen = [(0x3701, BYTES, inhoud), (0x3707, TEKST, naam), (0x3705, GETAL, 1)]
        boom[f"__attach_version1.0_#{nummer:08X}"] = _met_eigenschappen(bytes(8), delen)
    return _samengesteld(boom)


def _met_eigenschappen(kop: bytes, eigenschappen) -> Boom:
    """De eigenschappen als stromen, en de lijst die zegt welke er zijn."""
    lijst, uit = kop, {}
    for nummer, soort, waarde in eigenschappen:
        if soort in {TEKST, BYTES}:
            inhoud = waarde.encode("utf-16-le") if soort == TEKST else waarde
            uit[f"__substg1.0_{nummer:04X}{soort:04X}"] = inhoud
            lengte = len(inhoud) + (2 if soort == TEKST else 0)
            lijst += struct.pack("<HHIII", soort, nummer, 6, lengte, 0)
        else:
            lijst += struct.pack("<HHIQ", soort, nummer, 6, waarde)
    return uit | {"__properties_version1.0": lijst}


def _rijen(boom: Boom) -> list[Boom]:
    """De inhoudsopgave: elke opslag met zijn kinderen als een geordende boom."""
    rijen: list[Boom] = [{"naam": "Root Entry", "soort": WORTEL, "inhoud": b"", "kind": NIETS}]

    def toevoegen(ouder: Boom, delen: Boom) -> None:
        nummers = []
        for naam, inhoud in sorted(delen.items(), key=lambda d: (len(d[0]), d[0].upper())):
            is_opslag = isinstance(inhoud, dict)
            rij = {
                "naam": naam,
                "soort": OPSLAG if is_opslag else STROOM,
                "inhoud": b"" if is_opslag else inhoud,
                "kind": NIETS,
            }
            nummers.append(len(rijen))
            rijen.append(rij)
            if is_opslag:
                toevoegen(rij, inhoud)
        ouder["kind"] = hang(nummers)

    def hang(nummers: list[int]) -> int:
        if not nummers:
            return NIETS
        midden = len(nummers) // 2
        rij = rijen[nummers[midden]]
        rij["links"], rij["rechts"] = hang(nummers[:midden]), hang(nummers[midden + 1 :])
        return nummers[midden]

    toevoegen(rijen[0], boom)
    return rijen


def _keten(begin: int, aantal: int) -> list[int]:
    return [*range(begin + 1, begin + aantal), EINDE] if aantal else []


def _vol(inhoud: bytes, maat: int) -> bytes:
    return inhoud + bytes(-len(inhoud) % maat)


def _samengesteld(boom: Boom) -> bytes:
    """Zet de boom in sectoren: FAT, inhoudsopgave, kleine stromen en grote stromen."""
    rijen = _rijen(boom)
    mini, minifat = b"", []
    for rij in rijen:
        if rij["soort"] == STROOM and len(rij["inhoud"]) < GRENS:
            rij["begin"] = len(mini) // KLEIN if rij["inhoud"] else EINDE
            stuk = _vol(rij["inhoud"], KLEIN)
            minifat += _keten(len(mini) // KLEIN, len(stuk) // KLEIN)
            mini += stuk
    groot = [r for r in rijen if r["soort"] == STROOM and len(r["inhoud"]) >= GRENS]
    rijen[0]["inhoud"] = mini
    opgave_maat = len(_vol(bytes(128 * len(rijen)), SECTOR)) // SECTOR
    minifat_bytes = struct.pack(f"<{len(minifat)}I", *minifat)
    minifat_bytes += b"\xff" * (-len(minifat_bytes) % SECTOR)
    delen = [minifat_bytes, _vol(mini, SECTOR), *(_vol(r["inhoud"], SECTOR) for r in groot)]
    rest = opgave_maat + sum(len(deel) // SECTOR for deel in delen)
    fat_maat = 1
    while fat_maat * SECTOR // 4 < rest + fat_maat:
        fat_maat += 1
    fat = [VAN_FAT] * fat_maat + _keten(fat_maat, opgave_maat)
    begin = [fat_maat + opgave_maat]
    for deel in delen:
        fat += _keten(begin[-1], len(deel) // SECTOR)
        begin.append(begin[-1] + len(deel) // SECTOR)
    rijen[0]["begin"] = begin[1]
    for rij, plek in zip(groot, begin[2:], strict=False):
        rij["begin"] = plek
    fat += [NIETS] * (fat_maat * SECTOR // 4 - len(fat))
    kop = struct.pack(
        "<8s16xHHHHH6x9I",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, fat_maat, fat_maat, 0, GRENS, begin[0], len(minifat_bytes) // SECTOR, EINDE, 0),
    )
    kop += struct.pack("<109I", *range(fat_maat), *[NIETS] * (109 - fat_maat))
    opgave = _vol(b"".join(_rij(rij) for rij in rijen), SECTOR)
    return kop + struct.pack(f"<{len(fat)}I", *fat) + opgave + b"".join(delen)


def _rij(rij: Boom) -> bytes:
    naam = rij["naam"].encode("utf-16-le")
    return struct.pack(
        "<64sHBB3I16x4x16xIQ",
        *(naam, len(naam) + 2, rij["soort"], 1),
        *(rij.get("links", NIETS), rij.get("rechts", NIETS), rij["kind"]),
        *(rij.get("begin", 0), len(rij["inhoud"])),
    )
