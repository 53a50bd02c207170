"""The data table: {% table columns caption=… %} rows of {% cell "name" %} … {% endcell %} {% endtable %}.

A cell is named after its column, so that it knows its heading; on a phone rows stack and each cell says it.
"""

from collections.abc import Iterable

from django.template import Context, Library, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.lib.table import Column

register = Library()

COLUMNS = "table_columns"


class TableNode(Node):
    """Gives the columns to the cells within, then frames their rows."""

    def __init__(self, nodelist: NodeList, columns: FilterExpression, options: dict[str, FilterExpression]) -> None:
        self.nodelist = nodelist
        self.columns = columns
        self.options = options

    def render(self, context: Context) -> SafeString:
        """The whole table. Rows are plain <tr>s; they get their role here, as stacked rows would lose it."""
        columns: Iterable[Column] = self.columns.resolve(context)
        options = {name: value.resolve(context) for name, value in self.options.items()}
        with context.push(**{COLUMNS: {column.name: column for column in columns}}):
            rows = self.nodelist.render(context)
        rows = SafeString(rows.replace("<tr>", '<tr role="row">'))
        return render_to_string("ui/table.html", {"columns": columns, "rows": rows, **options})


@register.tag
def table(parser: Parser, token: Token) -> TableNode:
    """{% table columns caption="…" %}; columns are portal.lib.table.Column."""
    bits = token.split_contents()[1:]
    if not bits:
        message = "table needs its columns"
        raise TemplateSyntaxError(message)
    columns = parser.compile_filter(bits.pop(0))
    options = token_kwargs(bits, parser)
    if set(options) != {"caption"} or bits:
        message = "table takes columns and a caption"
        raise TemplateSyntaxError(message)
    nodelist = parser.parse(("endtable",))
    parser.delete_first_token()
    return TableNode(nodelist, columns, options)


@register.simple_block_tag(takes_context=True, name="cell", end_name="endcell")
def cell(context: Context, content: str, name: str) -> SafeString:
    """One cell of the column with that name; the first column heads its row."""
    columns: dict[str, Column] = context[COLUMNS]
    column = columns[name]
    is_first = next(iter(columns)) == name
    return render_to_string(
        "ui/cell.html", {"column": column, "is_first": is_first, "content": SafeString(content.strip())}
    )
