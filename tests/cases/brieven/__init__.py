"""Een brief van concept tot verzonden."""
