"""Acten bij de BRP: overnemen, verschillen verwerken, gezag vastleggen."""
