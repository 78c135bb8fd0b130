"""Files that other programs read: CSV and XLSX, with nothing in them that a spreadsheet would run."""
