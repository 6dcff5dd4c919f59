"""What each part of the page draws, as plain data made from the session by pure functions."""
