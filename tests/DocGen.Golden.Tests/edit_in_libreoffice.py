"""Opens documents in a running LibreOffice, changes them as a person would by hand, and saves them under other names.

    edit_in_libreoffice.py PIPE

Each line of standard input is a JSON array of words, and is answered by a line: empty when it is done, or what went wrong.

    IN OUT [--replace OLD NEW] [--widen CELL MILLIMETRES] [--insert-row-before CELL TEXT...]

OUT ends with .docx or .pdf. CELL is the text of a cell of the first table. One process for all of them, which is killed in the end: Python with a bridge to
LibreOffice may crash while it ends by itself, since the bridge calls it once more.
"""
import argparse
import json
import sys
import time
import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

FILTERS = {"docx": "MS Word 2007 XML", "pdf": "writer_pdf_Export"}
START_SECONDS = 300


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def cell_named(table, text):
    """The name of a cell by its text: a letter for the column, a number for the row."""
    found = [name for name in table.CellNames if table.getCellByName(name).String == text]
    if len(found) != 1:
        raise SystemExit(f"{len(found)} cells read {text}")
    return found[0]


def replace(document, old, new):
    search = document.createReplaceDescriptor()
    search.SearchString, search.ReplaceString = old, new
    if document.replaceAll(search) != 1:
        raise SystemExit(f"{old} does not stand exactly once")


def widen(table, text, millimetres):
    """Drags the right edge of the cell's column, in every row that has an edge there."""
    name = cell_named(table, text)
    column, row = ord(name[0]) - ord("A"), int(name[1:]) - 1
    edge = table.Rows.getByIndex(row).TableColumnSeparators[column].Position
    for row in (table.Rows.getByIndex(i) for i in range(table.Rows.Count)):
        separators = row.TableColumnSeparators
        for separator in (one for one in separators if one.Position == edge):
            separator.Position += round(millimetres * 100 * table.TableColumnRelativeSum / table.Width)
        if separators:
            row.TableColumnSeparators = separators


def insert_row_before(table, text, *cells):
    row = int(cell_named(table, text)[1:])
    table.Rows.insertByIndex(row - 1, 1)
    for column, content in enumerate(cells):
        table.getCellByName(f"{chr(ord('A') + column)}{row}").String = content


def edit(desktop, words):
    arguments = argparse.ArgumentParser()
    arguments.add_argument("source")
    arguments.add_argument("target")
    arguments.add_argument("--replace", nargs=2)
    arguments.add_argument("--widen", nargs=2)
    arguments.add_argument("--insert-row-before", nargs="+")
    given = arguments.parse_args(words)

    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(given.source), "_blank", 0, (option("Hidden", True),))
    if document is None:
        raise SystemExit("LibreOffice does not open the document")
    try:
        if given.replace:
            replace(document, *given.replace)
        if given.widen:
            widen(document.TextTables.getByIndex(0), given.widen[0], float(given.widen[1]))
        if given.insert_row_before:
            insert_row_before(document.TextTables.getByIndex(0), *given.insert_row_before)
        document.storeToURL(uno.systemPathToFileUrl(given.target), (option("FilterName", FILTERS[given.target.rsplit(".", 1)[1]]),))
    finally:
        document.close(True)


def main():
    desktop = None
    for line in sys.stdin:
        try:
            desktop = desktop or connect(sys.argv[1])
            edit(desktop, json.loads(line))
            print(flush=True)
        except (Exception, SystemExit) as failure:
            print(" ".join(f"{type(failure).__name__}: {failure}".split()), flush=True)


main()
