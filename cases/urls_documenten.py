"""De routes van documenten en e-mail."""

from django.urls import URLPattern, path

from cases.views import documenten, mail, vertrouwelijk

documentroutes: list[URLPattern] = [
    path("documenten/<int:pk>/", documenten.document, name="document"),
    path("documenten/<int:pk>/bekijken/", documenten.bekijken, name="document_bekijken"),
    path("documenten/<int:pk>/blad/<int:nummer>/", documenten.bladzijde, name="document_bladzijde"),
    path("documenten/<int:pk>/wie/", vertrouwelijk.vertrouwelijk, name="document_vertrouwelijk"),
    path(
        "jongeren/<int:pk>/vertrouwelijk/",
        vertrouwelijk.openen_met_reden,
        name="documenten_openen",
    ),
    path("zaken/<int:pk>/mail/", mail.mail_nieuw, name="mail_nieuw"),
    path("jongeren/<int:pk>/mail/", mail.mail_opbergen, name="mail_opbergen"),
    path("mail/<int:pk>/", mail.mail, name="mail"),
    path("mail/<int:pk>/bijlagen/", mail.mail_bijlagen, name="mail_bijlagen"),
    path("mail/<int:pk>/opnieuw/", mail.mail_nog_eens, name="mail_nog_eens"),
]
