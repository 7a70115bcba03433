"""De routes van Leerplicht, met het beheer erbij."""

from django.urls import path

from bench.beheer import site
from leerplicht.urls import urlpatterns as eigen

urlpatterns = [*eigen, path("beheer/", site.urls)]
