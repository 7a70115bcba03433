"""Het Doorstroompunt en voortijdig schoolverlaten: domeinregels VSV-01 tot en met VSV-15.

Zuivere functies: feiten en ``Parameters`` erin, oordeel met uitleg en artikel eruit.
"""
