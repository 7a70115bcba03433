"""De aansluiting van een lijst van buiten op onze eigen administratie."""
