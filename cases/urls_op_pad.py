"""De routes van bezoeken, veiligheid, gesprekken, afspraken, concepten en vaste teksten."""

from django.urls import URLPattern, path

from cases.views.op_pad import bezoek, concept, daglijst, gesprek, teksten, veiligheid

op_pad_routes: list[URLPattern] = [
    path("aan-de-deur/", daglijst.aan_de_deur, name="aan_de_deur"),
    path("jongeren/<int:pk>/bezoek/", bezoek.bezoek_nieuw, name="bezoek_nieuw"),
    path("bezoeken/<int:pk>/", bezoek.huisbezoek, name="huisbezoek"),
    path("bezoeken/<int:pk>/wijzigen/", bezoek.bezoek_wijzig, name="bezoek_wijzigen"),
    path("bezoeken/<int:pk>/afzeggen/", bezoek.bezoek_weg, name="bezoek_weg"),
    path("bezoeken/<int:pk>/plaats/", daglijst.bezoek_plaats, name="bezoek_plaats"),
    path("bezoeken/<int:pk>/uitslag/<slug:uitslag>/", bezoek.bezoek_uitslag, name="bezoek_uitslag"),
    path("jongeren/<int:pk>/veiligheid/", veiligheid.veiligheid, name="veiligheid"),
    path("veiligheid/<int:pk>/einde/", veiligheid.veiligheid_einde, name="veiligheid_einde"),
    path("jongeren/<int:pk>/concept/", concept.concept, name="concept"),
    path("jongeren/<int:pk>/uitnodiging/", gesprek.uitnodiging_nieuw, name="uitnodiging_nieuw"),
    path("uitnodigingen/<int:pk>/", gesprek.uitnodiging, name="uitnodiging"),
    path(
        "uitnodigingen/<int:pk>/uitslag/", gesprek.uitnodiging_uitslag, name="uitnodiging_uitslag"
    ),
    path("uitnodigingen/<int:pk>/afzeggen/", gesprek.uitnodiging_weg, name="uitnodiging_weg"),
    path("uitnodigingen/<int:pk>/agenda/", gesprek.uitnodiging_agenda, name="uitnodiging_agenda"),
    path("jongeren/<int:pk>/afspraak/", gesprek.afspraak_nieuw, name="afspraak_maken"),
    path("afspraken/<int:pk>/nagaan/", gesprek.nagaan, name="afspraak_nagaan"),
    path("standaardteksten/", teksten.eigen_teksten, name="eigen_teksten"),
    path("standaardteksten/invoegen/", teksten.invoegen, name="teksten_invoegen"),
    path("standaardteksten/<int:pk>/", teksten.eigen_tekst_wijzigen, name="eigen_tekst"),
    path("standaardteksten/<int:pk>/weg/", teksten.eigen_tekst_weg, name="eigen_tekst_weg"),
    path("beheer/standaardteksten/", teksten.gemeenteteksten, name="gemeenteteksten"),
    path("beheer/standaardteksten/<int:pk>/", teksten.gemeentetekst_wijzigen, name="gemeentetekst"),
    path(
        "beheer/standaardteksten/<int:pk>/weg/",
        teksten.gemeentetekst_weg,
        name="gemeentetekst_weg",
    ),
]
