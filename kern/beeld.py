"""Een beeld: een transactie die van begin tot eind hetzelfde ziet.

Wie meer dan een vraag over dezelfde cijfers stelt, wil niet dat een inleesopdracht er intussen een
paar verandert. Voor opdrachten en taken is er `een_beeld`; een scherm vraagt het met
`@ziet_een_beeld`, want de database kan het alleen voor de eerste vraag van een verzoek.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import connection, transaction
from django.http import HttpRequest
from django.urls import Resolver404, resolve

View = TypeVar("View", bound=Callable[..., Any])


@contextmanager
def een_beeld() -> Iterator[None]:
    """Een transactie die van begin tot eind hetzelfde ziet (REPEATABLE READ).

    Loopt er al een transactie, dan bepaalt die wat er te zien is.
    """
    begint = not connection.in_atomic_block
    with transaction.atomic():
        if begint:
            with connection.cursor() as cursor:
                cursor.execute("set transaction isolation level repeatable read")
        yield


def ziet_een_beeld(view: View) -> View:
    """Laat deze view het hele verzoek hetzelfde zien.

    Alleen voor een view die leest en hooguit logregels toevoegt: wie een rij wijzigt die een ander
    intussen wijzigde, wordt door de database geweigerd.
    """
    view.een_beeld = True  # type: ignore[attr-defined]
    return view


def vraagt_een_beeld(request: HttpRequest) -> bool:
    """Of de view van dit adres een beeld wil zien. Stelt geen vraag aan de database."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    return bool(getattr(view, "een_beeld", False))
