"""De wet over vrijstelling, vervangende leerplicht en verlof: domeinregels VR-00 tot en met VR-17.

Zuivere functies: feiten en ``Parameters`` erin, oordeel met uitleg en artikel eruit.
"""
