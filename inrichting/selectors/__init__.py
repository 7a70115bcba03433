"""Lezen uit de inrichting."""

from inrichting.selectors.basis import feestdagtabel, parameter, parameters

__all__ = ["feestdagtabel", "parameter", "parameters"]
