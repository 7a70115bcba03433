"""De routes van doelgroep, triage, uitval en de vsv-lijst."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
