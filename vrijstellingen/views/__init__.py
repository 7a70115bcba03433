"""De schermen van vrijstellingen en verlof."""
