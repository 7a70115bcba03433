"""Een taak verzetten."""

from django import forms

from cases.forms.schrijven import Datumveld


class Uitstelform(forms.Form):
    """De nieuwe uiterste dag."""

    tot = Datumveld(label="Nieuwe dag")
