"""Lezen van verhoor, Halt en proces-verbaal."""
