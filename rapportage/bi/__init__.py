"""Gegevens zonder namen voor BI, met de namen van het Gemeentelijk Gegevensmodel."""
