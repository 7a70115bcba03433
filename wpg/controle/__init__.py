"""De maandcontrole: risicovragen over het log, en aftekenen (Wpg art. 32a; norm 28)."""
