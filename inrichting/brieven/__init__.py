"""Brieven zetten: de velden, de twee motoren en de keuring van een sjabloon.

De ingang is `inrichting.brieven.zetten`: `zetten(versie, velden)` en `controleren(versie)`.
"""
