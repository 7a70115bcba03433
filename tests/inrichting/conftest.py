"""Een vaste dag voor toetsen over wat nu en straks geldt."""

import pytest
import time_machine


@pytest.fixture
def time_machine_op():
    """`with time_machine_op("2026-11-27"):` zet de klok op die dag, midden op de dag."""

    def op(dag: str):
        return time_machine.travel(f"{dag} 12:00:00+00:00", tick=False)

    return op
