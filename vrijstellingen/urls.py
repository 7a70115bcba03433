"""De routes van vrijstellingen."""

from django.urls import URLPattern

from vrijstellingen.urls_verlof import urlpatterns as verlof

app_name = "vrijstellingen"
urlpatterns: list[URLPattern] = [*verlof]
