"""What does the server run for every visit and every click?  A script that defines nothing anew."""

from pages.parts.frame import main

if __name__ == "__main__":
    main()
