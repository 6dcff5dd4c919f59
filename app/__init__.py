"""The web page: what the visitor sees and sets."""
