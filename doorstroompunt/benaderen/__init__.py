"""Benaderen: wie wordt benaderd en waarom, en de contactladder."""
