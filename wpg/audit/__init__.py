"""De normen van de Wpg-audit: wat het systeem bewijst, wat er bij moet, en wat tekortschiet."""
