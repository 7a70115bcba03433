"""Het antwoord van de BRP API Personen 2.7.0, met alleen de velden waar wij om vragen.

Een waarde die er niet is, onwaar is of de standaard heeft, laat de BRP weg. Daarom heeft alles
een standaard; wat er wel is, moet kloppen. De namen zijn die van de OAS.
"""

from typing import Any, ClassVar

import msgspec


class Bericht(msgspec.Struct, rename="camel", kw_only=True, gc=False):
    """Een deel van het antwoord; velden die wij niet kennen, slaan wij over."""


class Datum(Bericht, tag_field="type", tag="Datum"):
    """Een hele datum, als `JJJJ-MM-DD`."""

    datum: str


class JaarMaandDatum(Bericht, tag_field="type", tag="JaarMaandDatum"):
    """De dag is onbekend."""

    jaar: int
    maand: int


class JaarDatum(Bericht, tag_field="type", tag="JaarDatum"):
    """Maand en dag zijn onbekend."""

    jaar: int


class DatumOnbekend(Bericht, tag_field="type", tag="DatumOnbekend"):
    """Er is een datum, maar niemand weet welke."""


EenDatum = Datum | JaarMaandDatum | JaarDatum | DatumOnbekend
InOnderzoek = dict[str, Any] | None


class Waarde(Bericht):
    """Een rij uit een landelijke tabel."""

    code: str = ""
    omschrijving: str = ""


class Naam(Bericht):
    """Van een persoon, ouder of gezagsdrager."""

    voornamen: str = ""
    voorvoegsel: str = ""
    geslachtsnaam: str = ""
    volledige_naam: str = ""
    in_onderzoek: InOnderzoek = None


class Geboorte(Bericht):
    """Alleen de datum."""

    datum: EenDatum | None = None
    in_onderzoek: InOnderzoek = None


class Opschorting(Bericht):
    """Waarom en sinds wanneer de persoonslijst niet wordt bijgehouden."""

    reden: Waarde | None = None
    datum: EenDatum | None = None


class Overlijden(Bericht):
    """Alleen de datum."""

    datum: EenDatum | None = None
    in_onderzoek: InOnderzoek = None


class Verblijfadres(Bericht):
    """De velden van de drie soorten verblijfadres bij elkaar."""

    officiele_straatnaam: str = ""
    korte_straatnaam: str = ""
    huisnummer: int | None = None
    huisletter: str = ""
    huisnummertoevoeging: str = ""
    aanduiding_bij_huisnummer: Waarde | None = None
    postcode: str = ""
    woonplaats: str = ""
    locatiebeschrijving: str = ""
    regel1: str = ""
    regel2: str = ""
    regel3: str = ""
    land: Waarde | None = None
    in_onderzoek: InOnderzoek = None


class Verblijfplaats(Bericht):
    """Wat elke soort verblijfplaats kan hebben."""

    datum_van: EenDatum | None = None
    verblijfadres: Verblijfadres | None = None
    indicatie_vastgesteld_verblijft_niet_op_adres: bool = False
    in_onderzoek: InOnderzoek = None


class Adres(Verblijfplaats, tag_field="type", tag="Adres"):
    """Een adres in Nederland."""


class Locatie(Verblijfplaats, tag_field="type", tag="Locatie"):
    """Een plek zonder adres, met een beschrijving."""


class Buitenland(Verblijfplaats, tag_field="type", tag="VerblijfplaatsBuitenland"):
    """Een adres buiten Nederland."""


class Onbekend(Verblijfplaats, tag_field="type", tag="VerblijfplaatsOnbekend"):
    """Niemand weet waar."""


class Adressering(Bericht):
    """De adresregels bij een zoekresultaat."""

    adresregel1: str = ""
    adresregel2: str = ""
    adresregel3: str = ""
    land: Waarde | None = None
    indicatie_vastgesteld_verblijft_niet_op_adres: bool = False


class Immigratie(Bericht):
    """Sinds wanneer iemand (weer) in Nederland woont."""

    datum_vestiging_in_nederland: EenDatum | None = None


class Ouder(Bericht):
    """Een juridische ouder."""

    ouder_aanduiding: str = ""
    burgerservicenummer: str = ""
    naam: Naam | None = None
    in_onderzoek: InOnderzoek = None


class Minderjarige(Bericht):
    """Over wie het gezag gaat."""

    burgerservicenummer: str = ""


class Gezagsdrager(Bericht):
    """Een ouder of derde; een onbekende derde heeft niets dan zijn soort."""

    burgerservicenummer: str = ""
    naam: Naam | None = None


class Gezagsrelatie(Bericht):
    """Wat elke vorm van gezag kan hebben."""

    minderjarige: Minderjarige | None = None
    in_onderzoek: bool = False
    ouders: list[Gezagsdrager | None] | None = None
    ouder: Gezagsdrager | None = None
    derden: list[Gezagsdrager | None] | None = None
    derde: Gezagsdrager | None = None
    toelichting: str = ""
    soort: ClassVar[str]


class GezamenlijkOuderlijk(Gezagsrelatie, tag_field="type", tag="GezamenlijkOuderlijkGezag"):
    """Twee ouders samen."""

    soort = "gezamenlijk"


class Eenhoofdig(Gezagsrelatie, tag_field="type", tag="EenhoofdigOuderlijkGezag"):
    """Eén ouder."""

    soort = "eenhoofdig"


class Gezamenlijk(Gezagsrelatie, tag_field="type", tag="GezamenlijkGezag"):
    """Een ouder en een ander."""

    soort = "met_derde"


class Voogdij(Gezagsrelatie, tag_field="type", tag="Voogdij"):
    """Geen ouder maar een voogd."""

    soort = "voogdij"


class TijdelijkGeen(Gezagsrelatie, tag_field="type", tag="TijdelijkGeenGezag"):
    """Niemand, voor nu."""

    soort = "geen"


class NietTeBepalen(Gezagsrelatie, tag_field="type", tag="GezagNietTeBepalen"):
    """De BRP komt er niet uit."""

    soort = "onbekend"


EenVerblijfplaats = Adres | Locatie | Buitenland | Onbekend
EenGezag = GezamenlijkOuderlijk | Eenhoofdig | Gezamenlijk | Voogdij | TijdelijkGeen | NietTeBepalen


class Persoon(Bericht):
    """Een persoon zoals raadplegen haar geeft, en met minder velden zoals zoeken haar geeft."""

    burgerservicenummer: str = ""
    naam: Naam | None = None
    geboorte: Geboorte | None = None
    gemeente_van_inschrijving: Waarde | None = None
    datum_inschrijving_in_gemeente: EenDatum | None = None
    verblijfplaats: EenVerblijfplaats | None = None
    adressering: Adressering | None = None
    immigratie: Immigratie | None = None
    overlijden: Overlijden | None = None
    opschorting_bijhouding: Opschorting | None = None
    geheimhouding_persoonsgegevens: bool = False
    in_onderzoek: InOnderzoek = None
    ouders: list[Ouder | None] | None = None
    gezag: list[EenGezag | None] | None = None


class Personen(Bericht):
    """Het hele antwoord. type: dezelfde als in de vraag."""

    type: str
    personen: list[Persoon]
