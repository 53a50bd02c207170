"""The page on imports: what is typed around the tables, and the columns of every importer from the code."""

from collections.abc import Iterator

from django.utils import translation

from portal.contributions import ImportKind, import_kinds
from portal.lib.importing import ImportColumn
from portal.lib.site_columns import PROVENANCE

TEXT = """# Imports

Lists of organisations, sites and knowledge items come in as CSV, XLSX or JSON Lines, items also as a folder (in the
admin a zip) of Markdown files with a head between lines of `---`. Governance imports into its own clusters at
*Governance → Imports*; the operator does with

    manage.py import_organisations list.csv --source chamber --map "Reg. no.=external_id" --set country=BR --dry-run
    manage.py import_sites register.xlsx --source register --partial
    manage.py import_items notes/ --source notes --set cluster=sertaozinho-metal

- **Columns** are known by the names below, by what the pages call them in the four languages, and by other common
  words; `--map "Column=field"` or the page *Columns* says otherwise. What means nothing is not read.
- **Mistakes** are told all at once, each with row, column, value and reason, and go out as a file to mend: the rows as
  they came with a last column `reasons`, which is not read when the file comes back. Without `--partial` (in the admin
  the button for the good rows) all rows go in or none.
- **Again**: a row with an `external_id` is found by it and `source` (`--source`, or the name of the list). What differs
  is changed, what does not is left alone. An empty cell leaves what is there; with `--clear` it empties it.
- **Values**: a code, or the word for it in any of the four languages. Days as 2026-11-21 (21/11/2026 and 2026年11月21日
  as well, 03/04/2026 not: it is two days). Numbers with a point or a comma (1.234 is refused where it could be a
  thousand). Several values with semicolons between them; rows in a cell as `name | detail; name`. A `;`, `|` or `\\`
  within a value has a `\\` before it. Readers as `public`, `members`, `cluster:<address>`, `firm:<address>` or
  `partners:<address>`.
- **Back again**: the files under the lists of organisations, sites and items have these columns, with a `'` before any
  text that a spreadsheet could take for a formula, and come back without a change.
- **Folders**: a text is known by its path in the folder. Links from one file to another become links between the items,
  whichever came first; a link to a file that is not there leaves its words, a picture its description and name. What is
  no Markdown is named and left out. Managers send a folder in the name of their firm at `/knowledge/folder/`: at most
  300 texts and 20 MB, for at most their cluster.
- **Limits** in the admin: 100 MB and 200,000 rows; files are deleted after a month. How fast it is:
  [bench-imports.md](bench-imports.md).

Written by `manage.py write_documents`; needed are the columns marked so, for new rows.
"""
SITES = """
Beside the stage and each figure and item may stand `<column>_source`, `_source_url`, `_as_of`, `_status` and `_note`,
beside a figure also `_unit` and `_approximation`, beside an item `_measured`; without them the columns `figures_…`
hold.
"""
_HEAD = "| column | meaning | a value | needed |\n| --- | --- | --- | --- |"
_FEW = 14


def imports_page() -> str:
    """The whole page, in English."""
    with translation.override("en"):
        return "\n".join((TEXT, *(_section(kind) for kind in import_kinds().values())))


def _section(kind: ImportKind) -> str:
    rows = "\n".join(map(_row, _shown(kind)))
    more = SITES if kind.code == "sites" else ""
    return f"## {kind.label}\n\n`manage.py import_{kind.code}`\n{more}\n{_HEAD}\n{rows}\n"


def _shown(kind: ImportKind) -> Iterator[ImportColumn]:
    beside = {column.name for columns in PROVENANCE.values() for column in columns}
    return (column for column in kind.columns if column.name not in beside)


def _row(column: ImportColumn) -> str:
    return f"| `{column.name}` | {column.label} | {_value(column)} | {'yes' if column.is_required else ''} |"


def _value(column: ImportColumn) -> str:
    """Its form, its choices where they are few, an example."""
    choices = [f"`{code}`" for code in column.choices or () if code]
    told = ", ".join(choices) if len(choices) <= _FEW else ""
    example = f"Like `{column.example}`." if column.example and not told else ""
    return " ".join(filter(None, (str(column.form), told, example))).replace("|", "\\|")
