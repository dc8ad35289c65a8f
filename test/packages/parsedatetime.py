"parsedatetime: times and dates relative to a fixed one."
import datetime
import time

import parsedatetime as pdt

cal = pdt.Calendar(version=pdt.VERSION_CONTEXT_STYLE)
base = datetime.datetime(2020, 5, 6, 7, 8, 9)
for text in ("tomorrow", "next friday at 5pm", "in 3 hours and 10 minutes", "last week", "aug 25th 2021", "8/25", "noon", "eom", "5 days from tomorrow", "1 year ago", "", "nonsense", "friday", "2 weeks before 1/1/2021", "25:99"):
    when, context = cal.parseDT(text, sourceTime=base)
    print(text, when if context.hasDateOrTime else "nothing", context.accuracy if hasattr(context, "accuracy") else context)
print(cal.nlp("meet me tomorrow at 6pm or next month", sourceTime=base), cal.evalRanges("6pm to 8pm", base.timetuple())[2], pdt.Calendar().parse("1 hour", base.timetuple())[0][:6])
