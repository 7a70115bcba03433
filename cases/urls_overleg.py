"""De routes van overleg met partners, het schoolgesprek en het MAT-dossier."""

from django.urls import URLPattern, path

from cases.views.overleg import bekendheid, bijeenkomst, mat, punt, schoolgesprek

overlegroutes: list[URLPattern] = [
    path("overleg/", bijeenkomst.overleggen, name="overleggen"),
    path("overleg/nieuw/", bijeenkomst.overleg_nieuw, name="overleg_nieuw"),
    path("overleg/bekend/", bekendheid.bekendheid, name="bekendheid"),
    path("overleg/bekend/<int:pk>/", bekendheid.antwoord, name="bekendheid_antwoord"),
    path("overleg/<int:pk>/", bijeenkomst.overleg, name="overleg"),
    path("overleg/<int:pk>/wijzigen/", bijeenkomst.overleg_wijzigen, name="overleg_wijzigen"),
    path("overleg/<int:pk>/agenda/", bijeenkomst.agenda_vullen, name="agenda_vullen"),
    path("overleg/<int:pk>/deelnemer/", bijeenkomst.deelnemer_nieuw, name="deelnemer_nieuw"),
    path("overleg/<int:pk>/aanwezig/", bijeenkomst.aanwezig, name="overleg_aanwezig"),
    path("overleg/<int:pk>/gehouden/", bijeenkomst.gehouden, name="overleg_gehouden"),
    path("overleg/<int:pk>/vervallen/", bijeenkomst.vervallen, name="overleg_vervallen"),
    path("overleg/deelnemer/<int:pk>/weg/", bijeenkomst.deelnemer_weg, name="deelnemer_weg"),
    path("overleg/punt/<int:pk>/", punt.agendapunt, name="agendapunt"),
    path("overleg/punt/<int:pk>/besluit/", punt.besluit_nieuw, name="besluit_nieuw"),
    path("overleg/punt/<int:pk>/doorschuiven/", punt.doorschuiven, name="punt_doorschuiven"),
    path("overleg/punt/<int:pk>/bekend/", punt.bekendheid_vragen, name="bekendheid_vragen"),
    path("overleg/punt/<int:pk>/<slug:kant>/", punt.verplaatsen, name="punt_verplaatsen"),
    path("zaken/<int:pk>/op-agenda/", bijeenkomst.zaak_op_agenda, name="zaak_op_agenda"),
    path("scholen/<int:pk>/gesprek/", schoolgesprek.schoolgesprek, name="schoolgesprek"),
    path("mat/", mat.matdossiers, name="matdossiers"),
    path("jongeren/<int:pk>/mat/", mat.mat_openen, name="mat_openen"),
    path("mat/<int:pk>/sluiten/", mat.mat_sluiten, name="mat_sluiten"),
]
