"""De app meldingen."""

from django.apps import AppConfig


class MeldingenConfig(AppConfig):
    name = "meldingen"

    def ready(self) -> None:
        from cases.haken import (
            behandelaarwissels,
            verzuimbeelden,
            zaakvervolgen,
            zaken_opgepakt,
        )
        from meldingen import bewaren, inname, inzage, panelen, verzuim18
        from meldingen.koppelingen import conversie
        from meldingen.selectors.verzuimbeeld import gemeld_verzuim
        from meldingen.services import contactpersoon_gewijzigd, nieuwe_meldingen_oppakken
        from meldingen.services.vervolg import lopend_verzuim_verhangen

        conversie.aanmelden()
        inname.inname_aanmelden()
        panelen.aanmelden()
        inzage.aanmelden()
        bewaren.aanmelden()
        verzuim18.aanmelden()
        behandelaarwissels.meld_aan("duo", contactpersoon_gewijzigd)
        zaken_opgepakt.meld_aan("meldingen", nieuwe_meldingen_oppakken)
        zaakvervolgen.meld_aan("verzuim", lopend_verzuim_verhangen)
        verzuimbeelden.meld_aan("meldingen", gemeld_verzuim)
