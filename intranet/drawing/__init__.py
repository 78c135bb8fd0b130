"""Pictures from plain numbers: small SVG drawings that print, and need no script and no style of their own."""
