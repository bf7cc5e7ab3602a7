"""What can be taken along on paper or as a file? Without the app, and without a browser."""
