"""De normen van de Wpg-audit: wat het systeem bewijst, wat de organisatie aanvult, wat tekortschiet."""
