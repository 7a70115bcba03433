"""Het pakket bij een inzageverzoek: welke stukken er zijn, wie er gelakt wordt, en de zip."""
