"""Tellen voor een lezer, en verslagen schrijven en vaststellen."""
