"""The look: colours, letters, and the small pieces that every pane is made of."""
