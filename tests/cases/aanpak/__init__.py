"""De aanpak van een zaak: routes, verwijzingen en waarschuwingen."""
