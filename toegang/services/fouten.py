"""Waarom toegang geven of nemen niet doorgaat, in woorden voor wie het deed."""


class ToegangGeweigerd(ValueError):
    """Dit kan nu niet. veld: bij welk veld van het formulier het hoort, of leeg."""

    def __init__(self, tekst: str, *, veld: str = "") -> None:
        super().__init__(tekst)
        self.veld = veld


class ToegangIntussenGewijzigd(ToegangGeweigerd):
    """Een collega was eerder: wat op het scherm stond, klopt niet meer."""
