"""De formulieren van een brief: schrijven, een reden, en een reeks."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import uuid4

from django import forms

from cases.forms.schrijven import Datumveld
from cases.keuzes import ONTVANGERSOORTEN
from cases.models import Jongere
from cases.regels.briefontvanger import Ontvangersoort
from cases.selectors.brieven.ontvangers import Adres, Mogelijk
from cases.services.brieven.opstellen import Extra, Keuze, Opgave
from inrichting.brieven.velden import Briefveld, Veldsoort, Veldwaarde

SCHEIDING: Final = "|"
EIGEN_SOORTEN: Final = (Ontvangersoort.PARTNER, Ontvangersoort.OVERIG)


def veldnaam(naam: str) -> str:
    """De naam van het formulierveld bij een briefveld."""
    return f"veld-{naam.replace('.', '-')}"


class Briefform(forms.Form):
    """De tekst van een brief: het onderwerp en de velden die het sjabloon vraagt."""

    toon_optioneel = False
    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    onderwerp = forms.CharField(
        label="Onderwerp",
        max_length=200,
        help_text="Staat boven de brief. Noem hier geen bijzonderheden over het kind.",
    )

    def __init__(
        self, *args: Any, velden: Sequence[Briefveld], bekend: Mapping[str, Any], **kw: Any
    ) -> None:
        super().__init__(*args, **{"auto_id": "brief-%s", **kw})
        self.velden = list(velden)
        self.initial = {"sleutel": uuid4(), **self.initial}
        for veld in self.velden:
            naam = veldnaam(veld.naam)
            self.fields[naam] = _formulierveld(veld)
            al = voor_invoer(veld, bekend.get(veld.naam, ""))
            self.initial.setdefault(naam, al)
            if al and veld.soort is Veldsoort.DATUM and not _is_iso(al):
                # Uit het dossier staat de dag voluit; die past niet in een datumvak.
                self.fields[naam].help_text = f"Bekend: {al}. Vul alleen een andere dag in."

    @property
    def tekstvelden(self) -> list[forms.BoundField]:
        """De velden van de brief, zonder de verborgen sleutel."""
        return [veld for veld in self.visible_fields() if not veld.name.startswith("extra_")]

    def ingevuld(self) -> dict[str, Any]:
        """De velden om te bewaren, op naam van het briefveld; een datum als JJJJ-MM-DD."""
        uit: dict[str, Any] = {}
        for veld in self.velden:
            waarde = self.cleaned_data.get(veldnaam(veld.naam))
            if waarde in (None, ""):
                continue
            if isinstance(waarde, date):
                uit[veld.naam] = waarde.isoformat()
            elif veld.soort is Veldsoort.LIJST:
                uit[veld.naam] = _rijen(veld, waarde)
            else:
                uit[veld.naam] = waarde
        return uit


UIT_HET_DOSSIER: Final = frozenset(
    {
        *("behandelaar", "doorstroompunt", "geadresseerde", "gemeente", "jongere", "school"),
        *("verlof", "vrijstelling", "zaak"),
    }
)
"""Deze velden verschillen per jongere; in een reeks komen zij uit elk dossier."""


class Reeksform(Briefform):
    """De tekst van een reeks: wat hier leeg blijft en niet in elk dossier staat, moet later in elke
    brief apart. Daarom vraagt het formulier er eerst om."""

    leeg_mag = forms.BooleanField(
        label="Laat lege velden leeg",
        required=False,
        help_text="Wat niet in het dossier staat, vult u dan in elke brief apart in.",
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.order_fields([naam for naam in self.fields if naam != "leeg_mag"] + ["leeg_mag"])

    def clean(self) -> dict[str, Any]:
        """Vraag om de velden die voor iedereen gelijk zijn."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        if schoon.get("leeg_mag"):
            return schoon
        for veld in self.velden:
            naam = veldnaam(veld.naam)
            eigen = veld.naam.partition(".")[0] not in UIT_HET_DOSSIER
            if veld.verplicht and eigen and not schoon.get(naam) and naam not in self.errors:
                self.add_error(naam, "Vul dit in, of kies onderaan ‘Laat lege velden leeg’.")
        return schoon


def _is_iso(dag: str) -> bool:
    try:
        date.fromisoformat(dag)
    except ValueError:
        return False
    return True


def _formulierveld(veld: Briefveld) -> forms.Field:
    # Ook een verplicht veld mag in een concept nog leeg zijn; het voorbeeld zegt wat ontbreekt.
    vast: dict[str, Any] = {"label": veld.omschrijving, "required": False}
    if veld.soort is Veldsoort.DATUM:
        return Datumveld(**vast)
    if veld.soort is Veldsoort.TEKST:
        return forms.CharField(max_length=300, **vast)
    uitleg = ""
    if veld.soort is Veldsoort.LIJST:
        uitleg = "Een regel per punt."
        if len(veld.kolommen) > 1:
            kolommen = f" {SCHEIDING} ".join(veld.kolommen)
            uitleg = f"Een regel per punt, met streepjes ertussen: {kolommen}."
    return forms.CharField(
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=uitleg,
        **vast,
    )


def _rijen(veld: Briefveld, tekst: str) -> list[dict[str, str]]:
    uit = []
    for regel in tekst.splitlines():
        delen = [deel.strip() for deel in regel.split(SCHEIDING)]
        if any(delen):
            vol = [*delen, *[""] * len(veld.kolommen)]
            uit.append(dict(zip(veld.kolommen, vol, strict=False)))
    return uit


def voor_invoer(veld: Briefveld, waarde: Veldwaarde) -> str:
    """Een bewaarde waarde zoals zij in het formulier staat."""
    if isinstance(waarde, str):
        return waarde
    return "\n".join(
        f" {SCHEIDING} ".join(str(rij.get(k, "")) for k in veld.kolommen).rstrip(f" {SCHEIDING}")
        for rij in waarde
    )


class Ontvangersform(forms.Form):
    """Wie de brief krijgt: een vinkje per persoon, en een reden bij wat afwijkt.

    gekozen: eerdere keuzes, op sleutel. kinderen: broers en zussen over wie de brief ook kan gaan.
    """

    toon_optioneel = False
    extra_soort = forms.ChoiceField(
        label="Wat is dit voor ontvanger?",
        choices={s.value: ONTVANGERSOORTEN[s.value] for s in EIGEN_SOORTEN},
        required=False,
    )
    extra_naam = forms.CharField(label="Naam", max_length=200, required=False)
    extra_straat = forms.CharField(label="Straat", max_length=120, required=False)
    extra_huisnummer = forms.CharField(label="Huisnummer", max_length=20, required=False)
    extra_postcode = forms.CharField(label="Postcode", max_length=10, required=False)
    extra_plaats = forms.CharField(label="Plaats", max_length=80, required=False)
    extra_reden = forms.CharField(
        label="Waarom krijgt deze ontvanger de brief?", max_length=300, required=False
    )

    def __init__(
        self,
        *args: Any,
        mogelijk: Sequence[Mogelijk],
        gekozen: Mapping[str, Keuze] | None = None,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **{"auto_id": "wie-%s", **kw})
        self.mogelijk = list(mogelijk)
        eerder = gekozen or {}
        for m in self.mogelijk:
            keuze = eerder.get(m.sleutel, Keuze(m.krijgt))
            label = f"{ONTVANGERSOORTEN[m.soort.value]}: {m.naam or 'naam onbekend'}"
            self.fields[f"krijgt-{m.sleutel}"] = forms.BooleanField(
                label=label,
                required=False,
                initial=keuze.krijgt and not m.belemmering,
                disabled=bool(m.belemmering),
            )
            self.fields[f"reden-{m.sleutel}"] = forms.CharField(
                label="Waarom wijkt u af?",
                max_length=300,
                required=False,
                initial=keuze.reden,
            )

    @property
    def rijen(self) -> list[dict[str, Any]]:
        """Per persoon: wie zij is, het vinkje en het vak voor de reden."""
        return [self._rij(m) for m in self.mogelijk]

    def _rij(self, m: Mogelijk) -> dict[str, Any]:
        reden = self[f"reden-{m.sleutel}"]
        return {
            "wie": m,
            "adres": _adresregel(m.adres),
            "krijgt": self[f"krijgt-{m.sleutel}"],
            "reden": reden,
            "open": bool(reden.errors or reden.value()),
        }

    @property
    def extravelden(self) -> list[forms.BoundField]:
        """Een ontvanger die niet in het dossier staat."""
        return [self[naam] for naam in self.fields if naam.startswith("extra_")]

    @property
    def extra_open(self) -> bool:
        """Staat er al iets in, of ging er iets mis?"""
        velden = [v for v in self.extravelden if v.name != "extra_soort"]
        return any(v.errors or v.value() for v in velden)

    def clean(self) -> dict[str, Any]:
        """Een afwijking heeft een reden, en een eigen ontvanger een naam, adres en reden."""
        schoon = super().clean() or {}
        for m in self.mogelijk:
            krijgt = schoon.get(f"krijgt-{m.sleutel}", False)
            if m.belemmering or krijgt == m.krijgt:
                continue
            if not schoon.get(f"reden-{m.sleutel}", "").strip():
                self.add_error(f"reden-{m.sleutel}", "Zeg waarom u van het voorstel afwijkt.")
        velden = [naam for naam in self.fields if naam.startswith("extra_")]
        if any(schoon.get(naam) for naam in velden if naam != "extra_soort"):
            for naam in velden:
                if not schoon.get(naam) and naam not in self.errors:
                    self.add_error(naam, "Vul dit in, of maak alle velden leeg.")
        return schoon

    def keuzes(self) -> dict[str, Keuze]:
        """De keuzes, op sleutel."""
        g = self.cleaned_data
        return {
            m.sleutel: Keuze(g[f"krijgt-{m.sleutel}"], g[f"reden-{m.sleutel}"])
            for m in self.mogelijk
        }

    def extra(self) -> Extra | None:
        """De ontvanger die niet in het dossier staat, of None."""
        g = self.cleaned_data
        if not g.get("extra_naam"):
            return None
        adres = Adres(
            g["extra_straat"], g["extra_huisnummer"], g["extra_postcode"], g["extra_plaats"]
        )
        return Extra(g["extra_naam"], adres, g["extra_reden"], Ontvangersoort(g["extra_soort"]))


def _adresregel(adres: Adres) -> str:
    straat = f"{adres.straat} {adres.huisnummer}".strip()
    plaats = f"{adres.postcode} {adres.plaats}".strip()
    return ", ".join(deel for deel in (straat, plaats) if deel)


class Gezinsform(forms.Form):
    """Gaat de brief ook over broers of zussen? Dan één brief, bij elk kind vastgelegd."""

    toon_optioneel = False
    kinderen = forms.MultipleChoiceField(
        label="Gaat de brief ook over deze kinderen?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="De ouders krijgen één brief. Die staat daarna in elk dossier.",
    )

    def __init__(self, *args: Any, keuzes: Sequence[tuple[str, str]], **kw: Any) -> None:
        super().__init__(*args, **{"auto_id": "gezin-%s", **kw})
        veld = self.fields["kinderen"]
        assert isinstance(veld, forms.MultipleChoiceField)  # noqa: S101 - zo weet mypy het ook
        veld.choices = list(keuzes)


class Briefredenform(forms.Form):
    """Waarom een brief wordt teruggezet of ingetrokken."""

    gezien = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reden = forms.CharField(label="Reden", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


def opgave_uit(
    tekst: Briefform, wie: Ontvangersform | None, kinderen: Sequence[Jongere] = ()
) -> Opgave:
    """De opgave uit de ingevulde formulieren."""
    return Opgave(
        onderwerp=tekst.cleaned_data["onderwerp"],
        velden=tekst.ingevuld(),
        keuzes=wie.keuzes() if wie is not None else {},
        extra=wie.extra() if wie is not None else None,
        kinderen=kinderen,
    )
