"""De app van allauth voor inloggen via een ander; haar aanbieders laden pas met de routes."""

from allauth.socialaccount.apps import SocialAccountConfig


class Aanbieders(SocialAccountConfig):  # type: ignore[misc]
    """Zoals allauth haar levert, maar zonder bij het opstarten de aanbieders te laden.

    Dat doet `allauth.urls` zelf. Wie geen routes laadt (een opdracht, een werker), heeft ze niet
    nodig en hoeft niet met 7 MB aan `requests` te beginnen.
    """

    def ready(self) -> None:
        from allauth.socialaccount import checks  # noqa: F401 - meldt zich aan bij Django
