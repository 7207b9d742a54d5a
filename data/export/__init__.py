"""Files of a view: the rows on screen, in that order, as CSV, XLSX, Parquet and JSON."""
