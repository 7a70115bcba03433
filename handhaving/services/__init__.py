"""De acts onder de Wpg; elke act noemt haar verwerking in het log."""
