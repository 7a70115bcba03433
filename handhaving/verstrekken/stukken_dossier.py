"""De stukken van het dossier: aantekeningen, overgenomen stukken, verhoor, Halt en proces-verbaal.

Wie er in een stuk staat, is zo ruim mogelijk gelezen: een stuk gaat alleen mee naar een betrokkene
als het over niemand anders kan gaan (Wpg art. 27).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from handhaving.models import (
    HaltVerwijzing,
    Jcobespreking,
    Opsporingsstuk,
    ProcesVerbaal,
    Tekstblok,
    Verhoor,
    Wpgaantekening,
    Wpgbetrokkene,
    Wpgroutekeuze,
    Wpgstuk,
    Wpgzaak,
)
from handhaving.verstrekken.stukken import (
    Bestand,
    Stuk,
    Verstrekbaar,
    naam_van,
    regels,
    verstrekbaar,
)
from kern.kalender import datum_voluit
from kern.klok import NEDERLAND

BUITENSTAANDER: Final = 0
"""Staat in `over` voor iemand die geen betrokkene in de zaak is, of niet zeker een van hen."""


def _iedereen(zaak: Wpgzaak) -> tuple[int, ...]:
    return tuple(wie.pk for wie in zaak.betrokkenen.all()) or (BUITENSTAANDER,)


def _verklaarders(zaak: Wpgzaak, van_wie: str) -> tuple[tuple[int, ...], bool]:
    """Over wie een verklaring gaat, en of zij zeker van die ene persoon is.

    Heet niemand in de zaak precies zo, dan kan zij van een ander zijn: zij gaat dan over iedereen
    en over een buitenstaander.
    """
    gezocht = van_wie.strip().casefold()
    zelf = [wie.pk for wie in zaak.betrokkenen.all() if naam_van(wie).casefold() == gezocht]
    if len(zelf) == 1:
        return (zelf[0],), True
    return (*_iedereen(zaak), BUITENSTAANDER), False


def onjuist_regel(rij: Wpgaantekening | Tekstblok) -> str:
    """`Onjuist gebleken op 3 november 2026: reden`, of leeg."""
    if rij.onjuist_op is None:
        return ""
    dag = rij.onjuist_op.astimezone(NEDERLAND).date()
    return f"Onjuist gebleken op {datum_voluit(dag)}: {rij.onjuist_reden}"


def _aantekeningen(zaak: Wpgzaak) -> Iterable[Stuk]:
    vraag = Wpgaantekening.objects.filter(wpgzaak=zaak).select_related("opgemaakt_door")
    for rij in vraag.order_by("datum", "id"):
        over, zeker = _iedereen(zaak), False
        if rij.soort == "verklaring":
            over, zeker = _verklaarders(zaak, rij.van_wie)
        onjuist = " (onjuist gebleken)" if rij.onjuist_op else ""
        yield Stuk(
            sleutel=f"aantekening-{rij.pk}",
            titel=f"Aantekening{onjuist}: {rij.soort_voluit.lower()}",
            rijen=(rij,),
            dag=rij.datum,
            tekst=regels(
                ("Soort", rij.soort_voluit),
                ("Datum", rij.datum),
                ("Opgemaakt door", rij.opgemaakt_door.naam),
                ("Let op", onjuist_regel(rij)),
                ("Tekst", rij.tekst),
            ),
            over=over,
            verklaring=zeker,
            bijzonder=rij.get_bijzonder_display() if rij.bijzonder else "",
        )


def _overgenomen(zaak: Wpgzaak) -> Iterable[Stuk]:
    for rij in Wpgstuk.objects.filter(wpgzaak=zaak).order_by("dag", "id"):
        yield Stuk(
            sleutel=f"stuk-{rij.pk}",
            titel=f"Overgenomen stuk: {rij.kop}",
            rijen=(rij,),
            dag=rij.dag,
            tekst=regels(
                ("Soort", rij.soortnaam), ("Herkomst", rij.herkomst), ("Tekst", rij.tekst)
            ),
            bestand=_bestand(rij) if rij.bestand else None,
            over=_iedereen(zaak),
            bijzonder=rij.get_bijzonder_display() if rij.bijzonder else "",
        )


def _bestand(rij: Wpgstuk) -> Bestand:
    def lees() -> bytes:
        with rij.bestand.open("rb") as bron:
            return bytes(bron.read())

    return Bestand(str(rij.bestand.name), lees, rij.afdruk)


def _verhoren(zaak: Wpgzaak) -> Iterable[Stuk]:
    vraag = Verhoor.objects.filter(wpgzaak=zaak).select_related("betrokkene", "verbalisant")
    for rij in vraag.prefetch_related("blokken").order_by("datum", "id"):
        blokken = list(rij.blokken.all())
        yield Stuk(
            sleutel=f"verhoor-{rij.pk}",
            titel=f"Verhoor: {naam_van(rij.betrokkene)}",
            rijen=(rij, *_gewone(blokken)),
            dag=rij.datum,
            tekst=regels(
                ("Gehoord", naam_van(rij.betrokkene)),
                ("Als", rij.get_hoedanigheid_display()),
                ("Datum", rij.datum),
                ("Plaats", rij.plaats),
                ("Verbalisant", rij.verbalisant.naam),
                ("Cautie", "gegeven" if rij.cautie else ""),
                ("Rechtsbijstand", rij.get_rechtsbijstand_display()),
                ("Raadsman", rij.raadsman),
                ("Tolk", rij.tolk),
                ("Ook aanwezig", rij.aanwezig),
                ("Ondertekening", rij.get_ondertekening_display()),
                *_bloktekst(blokken),
            ),
            over=(rij.betrokkene_id,),
            verklaring=True,
        )
        yield from _bijzondere(blokken, (rij.betrokkene_id,), "verhoor", verklaring=True)


def _gewone(blokken: Sequence[Tekstblok]) -> list[Tekstblok]:
    return [blok for blok in blokken if not blok.bijzonder]


def _bloktekst(blokken: Sequence[Tekstblok]) -> list[tuple[str, str]]:
    """Elk blok met zijn soort. Een bijzonder gegeven is een eigen stuk, om apart te kiezen."""
    uit = []
    for blok in blokken:
        onjuist = onjuist_regel(blok)
        tekst = "Bijzonder gegeven, niet in dit stuk." if blok.bijzonder else blok.tekst
        uit.append((blok.soort_voluit, f"{tekst}\n{onjuist}" if onjuist else tekst))
    return uit


def _bijzondere(
    blokken: Sequence[Tekstblok], over: tuple[int, ...], waar: str, *, verklaring: bool = False
) -> Iterable[Stuk]:
    for blok in blokken:
        if blok.bijzonder:
            yield Stuk(
                sleutel=f"blok-{blok.pk}",
                titel=f"Bijzonder gegeven in {waar}: {blok.soort_voluit.lower()}",
                rijen=(blok,),
                tekst=regels(
                    ("Soort", blok.soort_voluit),
                    ("Waarom onvermijdelijk", blok.onvermijdelijk),
                    ("Let op", onjuist_regel(blok)),
                    ("Tekst", blok.tekst),
                ),
                over=over,
                verklaring=verklaring,
                bijzonder=blok.get_bijzonder_display(),
            )


def _halt(zaak: Wpgzaak) -> Iterable[Stuk]:
    vraag = HaltVerwijzing.objects.filter(wpgzaak=zaak, ingetrokken_op__isnull=True)
    for rij in vraag.select_related("betrokkene", "besluit_door").order_by("id"):
        yield Stuk(
            sleutel=f"halt-{rij.pk}",
            titel=f"Verwijzing naar Halt: {naam_van(rij.betrokkene)}",
            rijen=(rij,),
            dag=rij.besluit_op,
            tekst=regels(
                ("Jongere", naam_van(rij.betrokkene)),
                ("Geboren", rij.geboren),
                ("Feit", zaak.get_feit_display()),
                ("Uren verzuim", f"{rij.uren:.0f}"),
                ("Keren te laat", rij.telaat),
                ("Jongere stemt in", _ja_nee(rij.jongere_stemt_in)),
                ("Ouders stemmen in", _ja_nee(rij.ouders_stemmen_in)),
                ("Eerder naar Halt", _ja_nee(rij.eerder_halt)),
                ("Besloten", rij.besluit_op),
                ("Besloten door", rij.besluit_door.naam),
                ("Reden", rij.reden),
                ("Waarom afgeweken", rij.motivering_afwijking),
            ),
            over=(rij.betrokkene_id,),
        )


def _ja_nee(waarde: bool | None) -> str:
    return "" if waarde is None else "ja" if waarde else "nee"


def _processen(zaak: Wpgzaak) -> Iterable[Stuk]:
    """De tekst zolang er nog niets vaststaat; na het ondertekenen alleen de vastgelegde PDF."""
    vraag = ProcesVerbaal.objects.filter(
        wpgzaak=zaak, ondertekend_op__isnull=True, ingetrokken_op__isnull=True
    )
    for rij in vraag.select_related("betrokkene").prefetch_related("blokken").order_by("id"):
        blokken = list(rij.blokken.all())
        over = _iedereen(zaak)
        yield Stuk(
            sleutel=f"pv-{rij.pk}",
            titel=f"Proces-verbaal in voorbereiding: {naam_van(rij.betrokkene)}",
            rijen=(rij, *_gewone(blokken)),
            dag=rij.besluit_op,
            tekst=regels(
                ("Nummer", f"PV{rij.pk}"),
                ("Tegen", naam_van(rij.betrokkene)),
                ("Feit", zaak.get_feit_display()),
                ("Gepleegd te", rij.pleegplaats),
                ("Van", rij.pleeg_van),
                ("Tot en met", rij.pleeg_tot_en_met),
                *_bloktekst(blokken),
                ("Besluit", rij.reden),
            ),
            over=over,
        )
        yield from _bijzondere(blokken, over, "proces-verbaal")


def _vaste_stukken(zaak: Wpgzaak) -> Iterable[Stuk]:
    """De gemaakte PDF's. Een betwist blok maakt ook de PDF betwist waar het in staat."""
    rijen = Opsporingsstuk.objects.filter(wpgzaak=zaak).select_related(
        "uitnodiging__betrokkene", "procesverbaal__betrokkene"
    )
    for rij in rijen.defer("inhoud").order_by("id"):
        pv = rij.procesverbaal
        wie: Wpgbetrokkene = (pv or rij.uitnodiging).betrokkene
        erin = blokken_in(pv) if pv is not None else []
        yield Stuk(
            sleutel=f"pdf-{rij.pk}",
            titel=f"{rij.get_soort_display()} (PDF): {naam_van(wie)}",
            rijen=(rij, *((pv, *erin) if pv is not None else ())),
            dag=pv.ondertekend_op if pv is not None else rij.eerste_verwerking_op,
            bestand=Bestand(f"{rij.soort}.pdf", _lezer(rij), rij.sha256),
            over=_iedereen(zaak) if pv is not None else (wie.pk,),
            bijzonder=", ".join(
                dict.fromkeys(b.get_bijzonder_display() for b in erin if b.bijzonder)
            ),
        )


def _lezer(rij: Opsporingsstuk) -> Callable[[], bytes]:
    """De bytes van een vastgelegd stuk, pas als iemand het echt geeft."""
    nummer = rij.pk
    return lambda: bytes(Opsporingsstuk.objects.get(pk=nummer).inhoud)


def blokken_in(pv: ProcesVerbaal) -> list[Tekstblok]:
    """De blokken die in de PDF van dit proces-verbaal staan: de eigen, en die van de verhoren."""
    gehoord = Tekstblok.objects.filter(verhoor__wpgzaak=pv.wpgzaak_id)
    return [*pv.blokken.all(), *gehoord.order_by("id")]


def _besprekingen(zaak: Wpgzaak) -> Iterable[Stuk]:
    vraag = Jcobespreking.objects.filter(wpgzaak=zaak).select_related("vastgelegd_door")
    for rij in vraag.order_by("datum", "id"):
        yield Stuk(
            sleutel=f"jco-{rij.pk}",
            titel="Eigen notitie van het JCO",
            rijen=(rij,),
            dag=rij.datum,
            tekst=regels(
                ("Besproken op", rij.datum),
                ("Vastgelegd door", rij.vastgelegd_door.naam),
                ("Notitie", rij.notitie),
                ("Afspraak", rij.afspraak),
            ),
            over=_iedereen(zaak),
        )


def _routes(zaak: Wpgzaak) -> Iterable[Stuk]:
    vraag = Wpgroutekeuze.objects.filter(wpgzaak=zaak).select_related("gekozen_door")
    for rij in vraag.order_by("van", "id"):
        yield Stuk(
            sleutel=f"route-{rij.pk}",
            titel="Keuze voor Halt of strafrecht",
            rijen=(rij,),
            dag=rij.van,
            tekst=regels(
                ("Route", rij.get_route_display()),
                ("Voorgesteld", rij.get_voorstel_display()),
                ("Gekozen door", rij.gekozen_door.naam),
                ("Waarom", rij.motivering),
                ("Waarom afgeweken", rij.motivering_afwijking),
            ),
            over=_iedereen(zaak),
        )


def aanmelden() -> None:
    """Meld elke soort aan, in de volgorde waarin zij in de wizard staan."""
    for volgorde, (sleutel, label, stukken) in enumerate(
        (
            ("aantekening", "Aantekeningen", _aantekeningen),
            ("overgenomen", "Overgenomen stukken", _overgenomen),
            ("verhoor", "Verhoren", _verhoren),
            ("route", "Keuze van de route", _routes),
            ("halt", "Halt", _halt),
            ("pv", "Proces-verbaal in voorbereiding", _processen),
            ("pdf", "Vastgelegde stukken", _vaste_stukken),
            ("jco", "Besprekingen in het JCO", _besprekingen),
        ),
        start=3,
    ):
        verstrekbaar.meld_aan(sleutel, Verstrekbaar(label, stukken), volgorde=volgorde * 10)
