"""Twee acten door elkaar, elk in een eigen transactie."""

import threading

import psycopg
from django.db import DatabaseError, connection, transaction


def na_elkaar(eerst, daarna):
    """De tweede begint als de eerste klaar is met schrijven en nog niet heeft bewaard."""
    geschreven, fouten = threading.Event(), []

    def draai(werk, wachten, klaar):
        try:
            wachten()
            with transaction.atomic():
                werk()
                klaar()
        except (DatabaseError, psycopg.Error) as fout:
            fouten.append(fout)
        finally:
            geschreven.set()
            connection.close()

    def klaar():
        geschreven.set()
        # Zo lang heeft de ander om hem voor de voeten te lopen.
        threading.Event().wait(1)

    draden = [
        threading.Thread(target=draai, args=(eerst, lambda: None, klaar)),
        threading.Thread(target=draai, args=(daarna, lambda: geschreven.wait(20), lambda: None)),
    ]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=60)
    return fouten
