"""Overdragen tussen leerplicht en het Doorstroompunt, met gekozen stukken."""
