"""Read text with separators: CSV, TSV, and cells copied from a program."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice, zip_longest

from zevents_gui.core.sheets.reading.decoding import Decoded, decode
from zevents_gui.core.sheets.reading.failure import Notice, NoticeKind
from zevents_gui.core.sheets.reading.reading import Reading
from zevents_gui.core.sheets.table import Cell, CsvOptions, SheetInfo

SEPARATORS = (",", ";", "\t", "|")
_ROWS_AT_A_TIME = 2_000
_LINES_TO_JUDGE_BY = 100
# A file with more bad quotes than this does not use quotation marks to quote.
_REPAIRS = 50
_REPAIRS_TOLD = 5


def read_delimited(data: bytes, name: str, options: CsvOptions) -> Reading:
    """Return the table in ``data``, a text file named ``name``.

    Raises:
        ReadFailure: the encoding that the person chose does not exist.
    """
    decoded = decode(data, options.encoding, name)
    text, declared = _declared_separator(decoded.text)
    separator = options.separator or declared or guess_separator(text)
    reading = read_text(text, separator, 1 if declared else 0)
    sheet = name.rpartition(".")[0] or name
    rows, columns = reading.size()
    reading.sheet = sheet
    reading.sheets = (SheetInfo(sheet, False, rows, columns),)
    reading.csv = CsvOptions(decoded.encoding, separator)
    reading.notices[:0] = _notices(decoded, separator, options)
    return reading


def read_text(text: str, separator: str, lines_before: int = 0) -> Reading:
    """Return the table in ``text``; ``lines_before`` of the file stand before it."""
    reading = Reading("", ())
    lines = list(StringIO(text, newline=""))
    bad_lines: list[int] = []
    rows = _rows(lines, separator, bad_lines)
    columns: list[list[Cell]] = []
    length = 0
    while block := list(islice(rows, _ROWS_AT_A_TIME)):
        across = list(zip_longest(*block, fillvalue=""))
        while len(columns) < len(across):
            columns.append([""] * length)
        for position, column in enumerate(columns):
            column.extend(across[position] if position < len(across) else [""] * len(block))
        length += len(block)
    reading.columns = columns
    reading.trim()
    reading.notices = [
        (NoticeKind.BAD_QUOTE, {"line": line + lines_before}) for line in bad_lines[:_REPAIRS_TOLD]
    ]
    return reading


def guess_separator(text: str) -> str:
    """Return the separator that cuts the first lines into the most regular columns."""
    lines = list(islice(StringIO(text, newline=""), _LINES_TO_JUDGE_BY))

    def score(separator: str) -> float:
        counts = Counter(len(row) for row in _rows(lines, separator, []) if any(row))
        if not counts:
            return 0.0
        columns, rows = max(counts.items(), key=lambda count: (count[1], count[0]))
        if columns == 1:
            # Rows that it cuts are the exception: still better than a separator that cuts none.
            return 0.01 if len(counts) > 1 else 0.0
        return rows / counts.total() + 0.05 * min(columns, 10)

    return max(SEPARATORS, key=score)


def _rows(lines: Sequence[str], separator: str, bad_lines: list[int]) -> Iterator[list[str]]:
    """Yield the rows; where a quotation mark has no partner, that line is taken as it stands."""
    csv.field_size_limit(max(131_072, sum(map(len, lines)) + 1))
    start = 0
    while start < len(lines):
        repairing = len(bad_lines) < _REPAIRS
        reader = csv.reader(
            lines[start:] if start else lines,
            delimiter=separator,
            strict=repairing,
            quoting=csv.QUOTE_MINIMAL if repairing else csv.QUOTE_NONE,
        )
        done = 0
        try:
            for row in reader:
                done = reader.line_num
                yield row
            return
        except csv.Error:
            bad_lines.append(start + done + 1)
            yield lines[start + done].rstrip("\r\n").split(separator)
            start += done + 1


def _declared_separator(text: str) -> tuple[str, str | None]:
    """Return the text without Excel's line ``sep=;``, and the separator that it names."""
    first, _, rest = text.partition("\n")
    line = first.strip("\r").strip('"')
    if line.lower().startswith("sep=") and len(line) == 5:
        return rest, line[4]
    return text, None


def _notices(decoded: Decoded, separator: str, options: CsvOptions) -> list[Notice]:
    notices: list[Notice] = []
    if options.encoding is None or options.separator is None:
        notices.append((NoticeKind.CSV_GUESS, {"encoding": decoded.encoding, "separator": separator}))
    if decoded.bad:
        about: dict[str, str | int] = {
            "count": decoded.bad,
            "encoding": decoded.encoding,
            "line": decoded.first_bad_line,
        }
        notices.append((NoticeKind.BAD_BYTES, about))
    return notices
