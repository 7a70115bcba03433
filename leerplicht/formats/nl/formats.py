"""Zo schrijven en lezen wij datums: `24-11-2025` op papier, `2025-11-24` in een invoerveld."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "d-m-Y"
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d %B %Y"]
DATETIME_INPUT_FORMATS = ["%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M"]
