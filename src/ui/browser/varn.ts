/** What every page gets: small improvements of plain HTML. Each element is a file. */
