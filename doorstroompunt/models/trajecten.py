"""Trajecten van het Doorstroompunt, de contacten daarin, en de overstap naar het mbo."""

from django.db import models

from cases.models import Contactmoment, Zaak
from kern.modellen import Gebeurtenis, historie
from toegang.models import Medewerker

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
OVERSTAPUITKOMSTEN = {
    "gestart": "Gestart",
    "werk": "Werk",
    "leerplicht": "Naar leerplicht",
    "begeleiding": "Begeleiding",
    "onbekend": "Onbekend",
}


class Traject(Gebeurtenis):
    """Een traject van het Doorstroompunt, van benaderen tot bestemming.

    `zaak` draagt het plan, de verwijzingen en de wachtlijst. `overlegd_op` is het overleg met de
    school dat VSV-03 vraagt; wie daarvan afwijkt, schrijft op waarom. `verwijzer` en `voorwaarden`
    horen bij begeleid wonen. `nazorg_op` is de dag waarop iemand vraagt hoe het nu gaat.
    """

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
    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="trajecten"
    )
    overlegd_op = models.DateField("overlegd met de school op", null=True, blank=True)
    overleg_afwijking = models.CharField(max_length=300, blank=True)
    jobhunter = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verwijzer = models.CharField(max_length=120, blank=True)
    voorwaarden = models.TextField(blank=True)
    nazorg_op = models.DateField(null=True, blank=True)
    nazorg_klaar_op = models.DateField(null=True, blank=True)
    nazorg_verslag = models.TextField(blank=True)
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
