"""Wat meldingen aan dossier en zaak laten zien, en wat DUO vraagt als een zaak sluit."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django import forms

from cases.models import Zaak
from cases.panelen import (
    Dossierblik,
    Paneel,
    Schoolblik,
    Schoolpaneel,
    Sluitdeel,
    Teller,
    Tijdlijnbron,
    samenhang,
    schoolpanelen,
    sluitdelen,
    tellers,
    tijdlijnbronnen,
    zaakfeiten,
    zijpanelen,
)
from cases.taakregels import Taakregel, taakregels
from inrichting.selectors import parameter
from inrichting.services import kalender_van
from kern.handelingen import Handeling
from kern.klok import vandaag
from kern.navigatie import Ingang, lijsten
from meldingen.forms.melding import DuoSluitform
from meldingen.models import Parkering, Verzuimmelding, Ziekteverwijzing
from meldingen.selectors import meerderjarig, parkeren, ziekteverzuim
from meldingen.selectors.melding import (
    OPEN,
    afwezigheid_van,
    meldingen_van,
    met_duo,
    onderwijszorg_van,
    open_duo_meldingen,
    tijdlijnitems,
    vakantie_bij,
)
from meldingen.selectors.opleidingen import opleidinglijst
from meldingen.services.meldingen import Afsluiting, melding_afsluiten, melding_heropenen
from meldingen.verzuimbeeld import DAG, WEKEN, kalenderweken, urenbeeld
from toegang.models import Medewerker

TERUGKIJKEN: Final = DAG * 7 * (WEKEN + 1)


def _meldingen(blik: Dossierblik) -> Mapping[str, Any] | None:
    rijen = meldingen_van(blik)
    if not rijen:
        return None
    zaak_id = blik.zaak.pk if blik.zaak else None
    return {"regels": met_duo(rijen), "zaak_id": zaak_id}


def _nieuw(blik: Dossierblik) -> Mapping[str, Any] | None:
    """Op het dossier: alleen wat nog niet is opgepakt."""
    rijen = [m for m in meldingen_van(blik) if m.status == "nieuw"]
    return {"regels": met_duo(rijen), "zaak_id": None} if rijen else None


def _verzuim(blik: Dossierblik) -> Mapping[str, Any] | None:
    if blik.zaak is None or blik.zaak.soort in {"VRIJSTELLING"}:
        return None
    meldingen = meldingen_van(blik)
    dag = vandaag()
    gemeente = blik.zaak.gemeente
    kalender = kalender_van(gemeente.vakantieregio)
    grens, lesweken = (
        int(parameter(naam, op=dag, gemeentecode=gemeente.code, telprofiel=gemeente.telprofiel))
        for naam in ("verzuim_uren", "verzuim_lesweken")
    )
    beeld = urenbeeld(
        meldingen,
        kalender=kalender,
        grens=grens,
        lesweken=lesweken,
    )
    weken = kalenderweken(
        meldingen,
        afwezigheid_van(blik.jongere.pk, vanaf=dag - TERUGKIJKEN),
        kalender=kalender,
        vandaag=dag,
    )
    eigen = [m for m in meldingen if m.zaak_id == blik.zaak.pk]
    vakantie = vakantie_bij(eigen[0]) if eigen else ""
    if not (beeld or weken or vakantie):
        return None
    return {"beeld": beeld, "weken": weken, "vakantie": vakantie}


def _schoolmeldingen(blik: Schoolblik) -> Mapping[str, Any] | None:
    """Op het schoolblad: de tellingen van dit schooljaar, per opleiding en samen."""
    regels = opleidinglijst(blik.gemeenten, school=blik.school.pk)
    return {
        "regels": regels,
        "meldingen": sum(regel.meldingen for regel in regels),
        "nieuw": sum(regel.nieuw for regel in regels),
        "geparkeerd": sum(regel.geparkeerd for regel in regels),
        "signalen": sum(regel.signalen for regel in regels),
        "mag_behandelen": blik.inzage.medewerker.mag(Handeling.MELDING_BEHANDELEN),
    }


class DuoBijSluiten(Sluitdeel):
    """Bij het sluiten van een zaak sluiten haar open meldingen mee, met de reden voor DUO."""

    def formulier(
        self, zaak: Zaak, *, data: Mapping[str, Any] | None = None, resultaat: str = ""
    ) -> forms.BaseForm | None:
        """Het formulier als er open meldingen zijn."""
        aantal = open_duo_meldingen(zaak).count()
        if not aantal:
            return None
        return DuoSluitform(data, aantal=aantal, resultaat=resultaat)

    def formulier_voor_meer(
        self, zaken: Sequence[Zaak], *, data: Mapping[str, Any] | None = None, resultaat: str = ""
    ) -> forms.BaseForm | None:
        """Eén reden voor de open meldingen van al deze zaken samen."""
        aantal = Verzuimmelding.objects.filter(
            zaak__in=[zaak.pk for zaak in zaken], status__in=OPEN
        ).count()
        return DuoSluitform(data, aantal=aantal, resultaat=resultaat) if aantal else None

    def terug(self, zaak: Zaak, *, sinds: datetime, medewerker: Medewerker) -> None:
        """Open de meldingen weer die met de zaak sloten; DUO krijgt daar bericht van."""
        for melding in Verzuimmelding.objects.filter(zaak=zaak, status="afgesloten"):
            if melding.historie.filter(history_date__gte=sinds, status="afgesloten").exists():
                melding_heropenen(melding, medewerker=medewerker)

    def verwerken(self, zaak: Zaak, *, formulier: forms.BaseForm, medewerker: Medewerker) -> None:
        """Sluit elke open melding met het resultaat van de zaak."""
        gegevens = formulier.cleaned_data
        for melding in open_duo_meldingen(zaak):
            melding_afsluiten(
                melding,
                afsluiting=Afsluiting(
                    resultaat=zaak.resultaat,
                    reden_afsluiten=gegevens["reden_afsluiten"],
                    opmerking=gegevens["opmerking"],
                    reden=zaak.reden,
                    op=max(zaak.gesloten_op or vandaag(), melding.ontvangen_op),
                ),
                medewerker=medewerker,
            )


def aanmelden() -> None:
    """Hang alles aan de haakjes van het dossier en het menu."""
    lijsten.meld_aan(
        "ziekteverzuim",
        Ingang(
            "Ziekteverzuim",
            "meldingen:ziekteverzuim",
            "signaal",
            Handeling.MELDING_BEHANDELEN,
            "Verwijzingen naar de jeugdarts, het advies en hoe het daarna ging.",
        ),
        volgorde=60,
    )
    lijsten.meld_aan(
        "verminderd",
        Ingang(
            "Verminderd schoolgaand",
            "meldingen:verminderd",
            "school",
            Handeling.SIGNAAL_BEHANDELEN,
            "Jongeren die een deel van de week naar school gaan, naast de thuiszitters.",
        ),
        volgorde=50,
    )
    lijsten.meld_aan(
        "geparkeerd",
        Ingang(
            "Geparkeerd",
            "meldingen:geparkeerd",
            "dag",
            Handeling.MELDING_BEHANDELEN,
            "Eerste meldingen die de school zelf afhandelt, en wanneer zij terugkomen.",
        ),
        volgorde=40,
    )
    lijsten.meld_aan(
        "meerderjarig",
        Ingang(
            "Verzuim en zorg 18+",
            "meldingen:meerderjarig",
            "document",
            Handeling.MELDING_BEHANDELEN,
            "Open meldingen van wie meerderjarig is, met de volgende stap.",
        ),
        volgorde=42,
    )
    lijsten.meld_aan(
        "opleidingen",
        Ingang(
            "Per opleiding",
            "meldingen:opleidingen",
            "school",
            Handeling.WERKVOORRAAD_ZIEN,
            "Meldingen en signalen van dit schooljaar, per vestiging en opleiding.",
        ),
        volgorde=45,
    )
    tellers.meld_aan(
        "geparkeerd",
        Teller(
            "melding is geparkeerd",
            "meldingen zijn geparkeerd",
            "meldingen:geparkeerd",
            Handeling.MELDING_BEHANDELEN,
            parkeren.aantal_geparkeerd,
        ),
    )
    zijpanelen.meld_aan(
        "geparkeerd",
        Paneel(
            "meldingen/paneel_geparkeerd.html",
            parkeren.paneelgegevens,
            vandaag=True,
            uit=(Parkering,),
        ),
        volgorde=4,
    )
    schoolpanelen.meld_aan(
        "meldingen", Schoolpaneel("meldingen/schoolpaneel.html", _schoolmeldingen), volgorde=10
    )
    samenhang.meld_aan("onderwijszorg", onderwijszorg_van)
    melding = Tijdlijnbron("melding", "Meldingen", tijdlijnitems, (Verzuimmelding,))
    tijdlijnbronnen.meld_aan("melding", melding, volgorde=25)
    zijpanelen.meld_aan(
        "meldingen", Paneel("meldingen/paneel.html", _nieuw, vandaag=True), volgorde=5
    )
    zijpanelen.meld_aan(
        "melding_vastleggen",
        Paneel(
            "meldingen/paneel.html",
            meerderjarig.begingegevens,
            vult=("regels",),
            begin=meerderjarig.melding_beginnen,
        ),
        volgorde=51,
    )
    zaakfeiten.meld_aan("meldingen", Paneel("meldingen/paneel.html", _meldingen), volgorde=20)
    zaakfeiten.meld_aan("verzuim", Paneel("meldingen/paneel_verzuim.html", _verzuim), volgorde=30)
    ziekte = Paneel(
        "meldingen/paneel_ziekte.html",
        ziekteverzuim.paneelgegevens,
        vult=("regels",),
        begin=ziekteverzuim.ziekte_beginnen,
    )
    zijpanelen.meld_aan("ziekte", ziekte, volgorde=50)
    zaakfeiten.meld_aan("ziekte", ziekte, volgorde=60)
    tijdlijnbronnen.meld_aan(
        "ziekte",
        Tijdlijnbron("melding", "Meldingen", ziekteverzuim.tijdlijnitems, (Ziekteverwijzing,)),
        volgorde=26,
    )
    sluitdelen.meld_aan("duo", DuoBijSluiten())
    taakregels.meld_aan(
        "ziekteverzuim",
        Taakregel("Na het advies van de jeugdarts vraagt u hoe het gaat.", eindigt_met_zaak=False),
    )
