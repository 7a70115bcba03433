"""De regels bij de BRP: vergelijken, gezag, adres, en wie er overgenomen mag worden."""
