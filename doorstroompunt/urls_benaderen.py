"""De routes van benaderen, contactladder en trajecten."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
