"""Scholen beheren: zoeken, vakantieregio, sluitingsdagen en afspraken over melden."""
