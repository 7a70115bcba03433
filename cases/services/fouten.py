"""Waarom een act niet doorgaat, in woorden voor wie hem deed."""


class ActGeweigerd(ValueError):
    """Deze act kan nu niet. De tekst is voor het scherm en noemt niemand."""


class IntussenGewijzigd(ActGeweigerd):
    """Een collega was eerder: wat op het scherm stond, klopt niet meer."""
