"holidays: of countries, of states, sums, own ones, observed days."
import datetime

import holidays

us = holidays.US(state="CA", years=2022)
print(*sorted(us.items()), sep="\n")
print("2022-07-04" in us, us.get(datetime.date(2022, 12, 25)), us.get_list("2022-01-01"), datetime.date(2023, 7, 4) in us)
de = holidays.CountryHoliday("DE", prov="BY", years=[2021])
print(len(de), de["2021-10-03"], sorted((holidays.Germany(years=2020) + holidays.UK(years=2020)).items())[:5])


class Own(holidays.HolidayBase):
    def _populate(self, year):
        self[datetime.date(year, 5, 5)] = "own day"


own = Own()
own.append({"2020-01-02": "added"})
print("2031-05-05" in own, own.get("2020-01-02"), own.pop("2020-01-02"), holidays.US(years=2022)["2022-07-01":"2022-07-10"])
for wrong in (lambda: holidays.CountryHoliday("ZZ"), lambda: own["nonsense"], lambda: holidays.US(state="QQ", years=2020)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, str(error)[:70])
