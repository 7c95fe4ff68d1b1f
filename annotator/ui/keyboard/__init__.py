"""The keyboard: keys by their place, and who hears them first."""
