"openpyxl: a workbook written and read again: formulas, styles, merged cells, charts, filters."
import datetime

from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formula import Tokenizer
from openpyxl.formula.translate import Translator
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries
from openpyxl.utils.exceptions import IllegalCharacterError, InvalidFileException

book = Workbook()
sheet = book.active
sheet.title = "Números"
for row in (["name", "n", "when"], ["a", 1, datetime.datetime(2020, 1, 2)], ["é", 2.5, None], [True, "=SUM(B2:B3)", datetime.time(1, 2)]):
    sheet.append(row)
sheet["A1"].font = Font(bold=True, color="FFFF0000")
sheet["B2"].number_format = "0.00"
sheet["A1"].fill = PatternFill("solid", fgColor="00FF00")
sheet["C1"].comment = Comment("note", "me")
sheet.merge_cells("D1:E2")
sheet.column_dimensions["A"].width = 20
sheet.freeze_panes = "B2"
sheet.auto_filter.ref = "A1:C4"
chart = BarChart()
chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
sheet.add_chart(chart, "G1")
book.create_sheet("second", 0)["Z9"] = "far"
book.save("a.xlsx")
back = load_workbook("a.xlsx")
s = back["Números"]
print(back.sheetnames, [[c.value for c in row] for row in s.iter_rows()], s["A1"].font.b, s["A1"].fill.fgColor.rgb, s["B2"].number_format, s.merged_cells.ranges, s["C1"].comment.text, s.freeze_panes, s.dimensions, len(s._charts), back["second"].max_column)
print([t.value for t in Tokenizer("=IF(A1>1,SUM(B$2:B3)&\"x\",-3%)").items], Translator("=A1+$B2", origin="C1").translate_formula("D5"), get_column_letter(703), column_index_from_string("AAA"), range_boundaries("B2:D5"))
s.insert_rows(2)
s.move_range("A3:B3", rows=1)
print([c.value for c in s[4]][:2], [[c.value for c in row] for row in load_workbook("a.xlsx", read_only=True)["Números"].rows][1])
for wrong in (lambda: load_workbook("none.txt"), lambda: s.cell(0, 1), lambda: setattr(s["A1"], "value", "\x01"), lambda: setattr(s["A1"], "value", object()), lambda: back["nothing"], lambda: s["1A"]):
    try:
        print(wrong())
    except (InvalidFileException, ValueError, IllegalCharacterError, KeyError) as error:
        print(type(error).__name__, str(error)[:50] if "object at" not in str(error) else "")
