"""Een dossier op papier: wat er staat komt mee, wat men kan aanklikken niet."""

import pypdfium2

from cases.models import Betrokkene, Contactmoment
from kern.klok import vandaag
from tests.fabrieken import een_inschrijving, een_jongere, een_school, een_zaak


def test_een_dossier_past_op_een_vel(aanmelden, live_server, alles, gemeente_a, accounts):
    """Een gewoon dossier is een vel; eerder stond het laatste vakje alleen op een vel erna."""
    with alles():
        kind = een_jongere(gemeente_a)
        een_inschrijving(kind, een_school(gemeente_a, naam="Het Baken College"))
        zaak = een_zaak(kind, behandelaar=accounts["leerplicht-a"], status="in_behandeling")
        Betrokkene(
            jongere=kind, rol="ouder", naam="Mirjam Merel", gezag=True, telefoon="06-12345678"
        ).save()
        Contactmoment(
            jongere=kind,
            gemeente=gemeente_a,
            zaak=zaak,
            datum=vandaag(),
            soort="TELEFOON",
            met_wie="ouder",
            verslag="De ochtenden gaan beter.",
        ).save()
    page = aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/jongeren/{kind.pk}/")
    page.get_by_text("De ochtenden gaan beter.").first.wait_for()
    rand = dict.fromkeys(("top", "right", "bottom", "left"), "10mm")
    papier = pypdfium2.PdfDocument(page.pdf(format="A4", margin=rand))
    tekst = " ".join(blad.get_textpage().get_text_range() for blad in papier)
    assert len(papier) == 1, tekst
    for hoort in ("Proefkind", "Mirjam Merel", "Het Baken College", "ochtenden", "Lopende zaken"):
        assert hoort in tekst
    for knop in (
        "Openen",
        "Gezag vastleggen",
        "Vergelijk met de BRP",
        "Waarom?",
        "Contact opslaan",
    ):
        assert knop not in tekst
