"""Wie bij de doelgroep hoort, waarom, en wat er met de nieuwe groep gebeurt (VSV-01 t/m VSV-04)."""
