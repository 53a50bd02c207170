"""Tables in files, CSV, XLSX, JSON Lines and Markdown: read row by row with their numbers, written safe to open."""

from portal.lib.tables.cells import Cell, Unusable, join_list, join_rows, split_list, split_rows, text_of
from portal.lib.tables.markdown_files import markdown_file
from portal.lib.tables.opening import open_table
from portal.lib.tables.rows import Row, Table, Unreadable
from portal.lib.tables.writing import FORMATS, MEDIA_TYPES, Value, write_table

__all__ = [
    "FORMATS",
    "MEDIA_TYPES",
    "Cell",
    "Row",
    "Table",
    "Unreadable",
    "Unusable",
    "Value",
    "join_list",
    "join_rows",
    "markdown_file",
    "open_table",
    "split_list",
    "split_rows",
    "text_of",
    "write_table",
]
