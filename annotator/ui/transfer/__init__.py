"""Transfer: files that come in and go out, with what is asked and told."""
