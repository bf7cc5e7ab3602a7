"""What the page on division shows, a module for each of its parts."""
