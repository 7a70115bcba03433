"""De stukken van het dossier zelf, en wie daarin een ander is.

Alles van de eigen gemeente: een andere gemeente antwoordt over haar eigen dossier.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from cases.inzageverzoek.register import Bron, Stuk, bronnen, derden
from cases.keuzes import ONDERWIJSSOORTEN, REDENEN, RESULTATEN, ZAAKSOORTEN
from cases.models import (
    Betrokkene,
    Contactmoment,
    Document,
    Inschrijving,
    Interventie,
    Inzageverzoek,
    Jongere,
    Notitie,
    Taak,
    Verblijfadres,
    Woonplaats,
    Zaak,
)
from cases.regels.lakken import Derde, Lakwerk
from cases.selectors.feiten import huidige_woonplaats
from cases.selectors.gevoelig import reden_van
from kern.actor import huidige_actor
from kern.klok import NEDERLAND

ANDER = "Gegevens van een ander dan de aanvrager"
NIET_GEKOZEN = "Niet aangevinkt om mee te geven"


def _van(model: Any, verzoek: Inzageverzoek) -> Any:
    return model.objects.filter(jongere_id=verzoek.jongere_id, gemeente_id=verzoek.gemeente_id)


def _regels(*paren: tuple[str, Any]) -> str:
    return "\n".join(f"{naam}: {waarde}" for naam, waarde in paren if waarde not in {None, ""})


def mag_adres_weten(verzoek: Inzageverzoek) -> bool:
    """Een geheim adres gaat alleen naar de jongere zelf."""
    return verzoek.vrager == "jongere" or not verzoek.jongere.geheim


def _persoon(verzoek: Inzageverzoek) -> Sequence[Stuk]:
    j = verzoek.jongere
    open_ = mag_adres_weten(verzoek)
    tekst = _regels(
        ("Naam", j.volledige_naam),
        ("Geboren", j.geboren_woorden),
        ("BSN", j.bsn),
        ("Onderwijsnummer", j.onderwijsnummer),
        ("Telefoon", j.telefoon if open_ else ""),
        ("E-mailadres", j.email if open_ else ""),
        ("Taal", j.taal),
    )
    return [Stuk("persoon", j.pk, None, "Gegevens van de jongere", tekst)]


def _adres(rij: Any) -> str:
    return f"{rij.straat} {rij.huisnummer}, {rij.postcode} {rij.plaats}".strip(" ,")


def _wonen(verzoek: Inzageverzoek) -> Sequence[Stuk]:
    open_ = mag_adres_weten(verzoek)
    stukken = []
    for rij in _van(Woonplaats, verzoek).order_by("van"):
        tekst = _regels(("Adres", _adres(rij) if open_ else "Geheim"), ("Bron", rij.bron))
        stukken.append(Stuk("woonplaats", rij.pk, rij.van, "Woonplaats", tekst))
    return stukken


def _verblijf(verzoek: Inzageverzoek) -> Sequence[Stuk]:
    open_ = mag_adres_weten(verzoek)
    return [
        Stuk(
            "verblijf",
            rij.pk,
            rij.van,
            "Verblijf",
            _regels(("Waar", f"{_adres(rij)} {rij.locatie}".strip() if open_ else "Geheim")),
        )
        for rij in _van(Verblijfadres, verzoek).order_by("van")
    ]


def _aanvrager(verzoek: Inzageverzoek) -> Sequence[Stuk]:
    b = verzoek.betrokkene
    if b is None:
        return []
    tekst = _regels(
        ("Naam", b.naam),
        ("Rol", b.get_rol_display()),
        ("Telefoon", b.telefoon),
        ("E-mail", b.email),
    )
    return [Stuk("aanvrager", b.pk, None, "Gegevens van de aanvrager", tekst)]


def _school(verzoek: Inzageverzoek) -> Sequence[Stuk]:
    return [
        Stuk(
            "inschrijving",
            rij.pk,
            rij.van,
            f"Inschrijving bij {rij.school.naam}",
            _regels(
                ("Soort onderwijs", ONDERWIJSSOORTEN.get(rij.onderwijssoort, "")),
                ("Leerjaar", rij.leerjaar),
                ("Opleiding", rij.opleiding),
                ("Tot en met", rij.tot_en_met),
                ("Reden van uitschrijven", rij.uitschrijfreden),
            ),
        )
        for rij in _van(Inschrijving, verzoek).select_related("school").order_by("van")
    ]


def _zaken(verzoek: Inzageverzoek) -> Sequence[Stuk]:
    return [
        Stuk(
            "zaak",
            rij.pk,
            rij.geopend_op,
            f"Zaak: {ZAAKSOORTEN[rij.soort]}",
            _regels(
                ("Status", rij.get_status_display()),
                ("Reden", _reden(rij)),
                ("Resultaat", RESULTATEN.get(rij.resultaat, "")),
                ("Gesloten op", rij.gesloten_op),
            ),
        )
        for rij in _van(Zaak, verzoek).order_by("geopend_op", "pk")
    ]


def _reden(zaak: Zaak) -> str:
    """Een strafrechtelijk feit ziet hier alleen de behandelaar; het pakket zelf noemt het wel."""
    kijker = huidige_actor().medewerker_id
    if kijker is None:
        return REDENEN.get(zaak.reden, "")
    return reden_van(zaak, kijker)


def _contacten(verzoek: Inzageverzoek) -> Sequence[Stuk]:
    return [
        Stuk(
            "contact",
            rij.pk,
            rij.datum,
            f"Contact: {rij.get_soort_display()}",
            _regels(("Met", rij.get_met_wie_display()), ("Verslag", rij.verslag)),
        )
        for rij in _van(Contactmoment, verzoek).order_by("datum", "pk")
    ]


def _notities(verzoek: Inzageverzoek) -> Sequence[Stuk]:
    return [
        Stuk(
            "notitie", rij.pk, rij.vastgelegd_op.astimezone(NEDERLAND).date(), "Notitie", rij.tekst
        )
        for rij in _van(Notitie, verzoek).order_by("vastgelegd_op", "pk")
    ]


def _taken(verzoek: Inzageverzoek) -> Sequence[Stuk]:
    return [
        Stuk("taak", rij.pk, rij.uiterlijk, f"Taak: {rij.titel}")
        for rij in _van(Taak, verzoek).order_by("uiterlijk", "pk")
    ]


def _documenten(verzoek: Inzageverzoek) -> Sequence[Stuk]:
    return [
        Stuk(
            "document",
            rij.pk,
            rij.vastgelegd_op.astimezone(NEDERLAND).date(),
            rij.titel,
            document=True,
        )
        for rij in _van(Document, verzoek).order_by("vastgelegd_op", "pk")
    ]


def _betrokken_derden(verzoek: Inzageverzoek) -> Iterable[Derde]:
    """De andere ouder en ieder ander bij het dossier, en andere kinderen van hetzelfde gezin."""
    woont = huidige_woonplaats(verzoek.jongere_id)
    straat = woont.straat.lower() if woont is not None and mag_adres_weten(verzoek) else None
    mensen = Betrokkene.objects.filter(jongere_id=verzoek.jongere_id)
    if verzoek.betrokkene_id is not None:
        mensen = mensen.exclude(pk=verzoek.betrokkene_id)
    for mens in mensen:
        zelfde = straat is not None and mens.straat.lower() == straat
        yield Derde(
            naam=mens.naam,
            telefoon=mens.telefoon,
            email=mens.email,
            straat="" if zelfde else mens.straat,
            huisnummer=mens.huisnummer,
            postcode="" if zelfde else mens.postcode,
            bsn=mens.bsn,
        )
    jongere = verzoek.jongere
    if jongere.gezin:
        for kind in Jongere.objects.filter(gezin=jongere.gezin).exclude(pk=jongere.pk):
            yield Derde(naam=kind.volledige_naam, telefoon=kind.telefoon, email=kind.email)


def lakwerk_voor(verzoek: Inzageverzoek) -> Lakwerk:
    """Wat er bij dit verzoek altijd gelakt wordt."""
    eigen = [verzoek.jongere.volledige_naam]
    if verzoek.betrokkene is not None:
        eigen.append(verzoek.betrokkene.naam)
    return Lakwerk([d for bron in derden for d in bron(verzoek)], eigen=eigen)


def stukken_van(verzoek: Inzageverzoek) -> dict[tuple[str, int], Stuk]:
    """Alle stukken die deze medewerker mag zien, op soort en nummer."""
    alle = [stuk for bron in bronnen for stuk in bron.stukken(verzoek)]
    return {(stuk.soort, stuk.bron_id): stuk for stuk in alle}


def _interventies(verzoek: Inzageverzoek) -> Sequence[Stuk]:
    return [
        Stuk(
            "interventie",
            rij.pk,
            rij.van,
            f"Interventie: {rij.soortnaam}",
            _regels(
                ("Aanbieder", rij.aanbieder),
                ("Laatste dag", rij.tot_en_met),
                ("Doel", rij.doel),
                ("Resultaat", rij.get_resultaat_display()),
                ("Toelichting", rij.toelichting),
            ),
        )
        for rij in _van(Interventie, verzoek).select_related("aanbieder", "eigen_soort")
    ]


def bronnen_aanmelden() -> None:
    """De stukken van het dossier zelf."""
    for volgorde, bron in enumerate(
        (
            Bron("persoon", "Gegevens van de jongere", _persoon, (Jongere,)),
            Bron("aanvrager", "Gegevens van de aanvrager", _aanvrager, (Betrokkene,)),
            Bron("woonplaats", "Wonen", _wonen, (Woonplaats,)),
            Bron("verblijf", "Verblijf", _verblijf, (Verblijfadres,)),
            Bron("inschrijving", "School", _school, (Inschrijving,)),
            Bron("zaak", "Zaken", _zaken, (Zaak,)),
            Bron("contact", "Contact", _contacten, (Contactmoment,)),
            Bron("interventie", "Interventies", _interventies, (Interventie,)),
            # Een werknotitie kan een eigen gedachte zijn: daarover beslist een mens.
            Bron("notitie", "Notities", _notities, (Notitie,), keuze=""),
            Bron("taak", "Taken", _taken, (Taak,)),
            Bron(
                "document",
                "Documenten",
                _documenten,
                (Document,),
                keuze="weg",
                reden=NIET_GEKOZEN,
            ),
        )
    ):
        bronnen.meld_aan(bron.soort, bron, volgorde=(volgorde + 1) * 10)
    derden.meld_aan("betrokkenen", _betrokken_derden)
