"""Uitval, trajecten en de feiten over werk en instanties voor het Doorstroompunt."""

from django.db import models

from cases.models import Contactmoment, Inschrijving
from cases.selectors.gevoelig import achtergrond_in_woorden
from kern.modellen import Gebeurtenis, historie
from toegang.models import Medewerker, periode_klopt

DOELGROEPEN = {
    "nieuw": "Nieuwe voortijdig schoolverlater",
    "oud": "Oude voortijdig schoolverlater",
    "kwetsbaar": "Kwetsbare positie",
    "verzuim18": "Verzuim 18+",
    "zorg": "Zorg",
    "wonen": "Begeleid wonen",
}
BRONNEN = {
    "duo": "DUO",
    "school": "School",
    "leerplicht": "Leerplicht",
    "zelf": "Zelf aangemeld",
    "partner": "Partner",
}
TRAJECTSOORTEN = {
    "advies": "Advies",
    "intensief": "Intensief",
    "lifecoach": "Lifecoach",
    "bwj": "Begeleid Wonen Jongeren",
}
UITKOMSTEN_BENADERING = {
    "BEGELEID": "Begeleid",
    "WERK": "Werkt",
    "STUDIE": "Studeert of gaat studeren",
    "NIET_GETRACEERD": "Niet bereikt, ook niet na huisbezoek",
    "NIET_OP_ADRES": "Woont niet op het adres",
    "INBURGERING": "Volgt inburgering",
    "WAJONG": "Volgt een traject Wajong",
    "GEEN_HULPVRAAG": "Geen hulpvraag",
    "BEPERKING": "Geen aanbod door een beperking",
    "STARTKWAL": "Heeft een startkwalificatie",
    "ANDERE_INSTANTIE": "Al begeleid door een andere instantie",
    "AANVRAAG_WI": "Aanvraag bij Werk en Inkomen",
    "OPEN": "Nog open",
}
BESTEMMINGEN = {
    "OND_MBO": "Onderwijs: mbo",
    "OND_VO_VSO": "Onderwijs: vo of vso",
    "OND_VAVO_HAVO": "Onderwijs: vavo of havo",
    "WERK_REGULIER": "Werk",
    "WERK_INTERN": "Werk met interne opleiding",
    "TRAJECT_DSP": "Nog in traject bij het Doorstroompunt",
    "TRAJECT_REINT": "Re-integratie of uitkering",
    "TRAJECT_HULP": "Hulpverlening of andere instantie",
    "ARBEIDSMATIG": "Arbeidsmatige dagbesteding",
    "NP_MOTIVATIE": "Niet plaatsbaar: geen motivatie",
    "NP_BEREIK": "Niet plaatsbaar: niet bereikbaar",
    "NP_VERHUISD": "Niet plaatsbaar: verhuisd",
    "NP_BEPERKING": "Niet plaatsbaar: beperking",
    "STARTKWAL": "Startkwalificatie",
    "ONBEKEND": "Onbekend",
}
DAGBESTEDINGEN = {
    "werk": "Werk",
    "werk_intern": "Werk met interne opleiding",
    "arbeidsmatig": "Arbeidsmatige dagbesteding",
}
INSTANTIES = {
    "werk_en_inkomen": "Werk en Inkomen",
    "inburgering": "Inburgering",
    "wajong": "Wajong (UWV)",
    "werkbedrijf": "Werkbedrijf",
    "hulpverlening": "Hulpverlening",
}
OVERSTAPUITKOMSTEN = {
    "gestart": "Gestart",
    "werk": "Werk",
    "leerplicht": "Naar leerplicht",
    "begeleiding": "Begeleiding",
    "onbekend": "Onbekend",
}


class Uitval(Gebeurtenis):
    """Het verlaten van school zonder startkwalificatie. Nieuw of oud volgt uit telregel D1."""

    uitgevallen_op = models.DateField()
    inschrijving = models.ForeignKey(
        Inschrijving, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reden = models.CharField(max_length=60, blank=True)
    achtergrond = models.CharField(max_length=200, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-uitgevallen_op"]
        verbose_name_plural = "uitval"

    def __str__(self) -> str:
        return f"uitval {self.pk}"

    def achtergrond_voor(self, medewerker_id: int | None) -> str:
        """De achtergrond zoals deze medewerker haar mag zien; een scherm kent geen andere weg."""
        return achtergrond_in_woorden(
            self.achtergrond, jongere_id=self.jongere_id, medewerker_id=medewerker_id
        )


class Traject(Gebeurtenis):
    """Een traject van het Doorstroompunt, van benaderen tot bestemming."""

    doelgroep = models.CharField(max_length=10, choices=DOELGROEPEN)
    bron = models.CharField(max_length=10, choices=BRONNEN, blank=True)
    intake_op = models.DateField(null=True, blank=True)
    benaderd_op = models.DateField(null=True, blank=True)
    uitkomst_benadering = models.CharField(max_length=20, choices=UITKOMSTEN_BENADERING, blank=True)
    trajectsoort = models.CharField(max_length=10, choices=TRAJECTSOORTEN, blank=True)
    gestart_op = models.DateField(null=True, blank=True)
    geeindigd_op = models.DateField("geëindigd op", null=True, blank=True)
    bestemming = models.CharField(max_length=15, choices=BESTEMMINGEN, blank=True)
    bestemming_op = models.DateField(null=True, blank=True)
    begeleider = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="trajecten"
    )
    begeleider_extern = models.CharField(max_length=60, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-gestart_op"]
        verbose_name_plural = "trajecten"

    def __str__(self) -> str:
        return f"traject {self.pk}"


class Trajectcontact(Gebeurtenis):
    """Dit contactmoment hoort bij dit traject."""

    contactmoment = models.OneToOneField(
        Contactmoment, on_delete=models.PROTECT, related_name="trajectcontact"
    )
    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, related_name="contacten")
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        verbose_name_plural = "trajectcontacten"

    def __str__(self) -> str:
        return f"trajectcontact {self.pk}"


class Dagbesteding(Gebeurtenis):
    """Werk of arbeidsmatige dagbesteding, met uren en inkomen: de feiten voor de benaderregels."""

    soort = models.CharField(max_length=15, choices=DAGBESTEDINGEN)
    uren_per_week = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    inkomen_per_maand = models.DecimalField(
        "inkomen per maand (euro)", max_digits=9, decimal_places=2, null=True, blank=True
    )
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        verbose_name_plural = "dagbestedingen"
        constraints = [periode_klopt("dagbesteding_periode_klopt")]

    def __str__(self) -> str:
        return f"dagbesteding {self.pk}"


class Instantie(Gebeurtenis):
    """Een instantie die al bij de jongere betrokken is."""

    instantie = models.CharField(max_length=20, choices=INSTANTIES)
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        verbose_name_plural = "instanties"
        constraints = [periode_klopt("instantie_periode_klopt")]

    def __str__(self) -> str:
        return f"instantie {self.pk}"


class Overstap(Gebeurtenis):
    """De overstap van vmbo naar mbo in één schooljaar, per jongere."""

    schooljaar = models.CharField(max_length=9)
    aangeschreven_op = models.DateField(null=True, blank=True)
    contact_op = models.DateField(null=True, blank=True)
    uitkomst = models.CharField(max_length=12, choices=OVERSTAPUITKOMSTEN, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        verbose_name_plural = "overstappen"

    def __str__(self) -> str:
        return f"overstap {self.pk}"
