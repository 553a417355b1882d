"""Bank holidays and working days of England and Wales, worked out another way.

Run in this folder: python3 working-days.py

Nothing is taken from Plumbline. Dates come from Python's datetime. Easter is read off the table of
the Calendar (New Style) Act 1750 for 1900 to 2199, and after that follows Gauss's rule with his later
correction, which gives what the table gives for those years. The holidays about Christmas follow the wording of
the Banking and Financial Dealings Act 1971, schedule 1, and the practice of the yearly
proclamations, instead of a rule that moves holidays on. What GOV.UK published for 2012 to 2027 is
written down below, and the script stops when its own answer differs. Where the packages
python-dateutil or holidays are installed, they are asked too.
"""

import json
import platform
from datetime import date, timedelta

DAY = timedelta(days=1)
FIRST, LAST = 1978, 2040
MONDAY, SATURDAY, SUNDAY = 0, 5, 6

# The Act's table: for each golden number, the day of the full moon before Easter.
FULL_MOON = {
    14: (3, 22), 3: (3, 23), 11: (3, 25), 19: (3, 27), 8: (3, 28), 16: (3, 30), 5: (3, 31),
    13: (4, 2), 2: (4, 3), 10: (4, 5), 18: (4, 7), 7: (4, 8), 15: (4, 10), 4: (4, 11),
    12: (4, 13), 1: (4, 14), 9: (4, 16), 17: (4, 17), 6: (4, 18),
}

# Holidays proclaimed for one year: taken out, put in.
ONE_YEAR_ONLY = {
    1981: ([], [(7, 29)]),
    1995: ([(5, 1)], [(5, 8)]),
    1999: ([], [(12, 31)]),
    2002: ([(5, 27)], [(6, 3), (6, 4)]),
    2011: ([], [(4, 29)]),
    2012: ([(5, 28)], [(6, 4), (6, 5)]),
    2020: ([(5, 4)], [(5, 8)]),
    2022: ([(5, 30)], [(6, 2), (6, 3), (9, 19)]),
    2023: ([], [(5, 8)]),
}

# As published on GOV.UK ("UK bank holidays", England and Wales). + is marked there as a substitute day.
PUBLISHED = """
2012 0102+ 0406 0409 0507 0604+ 0605 0827 1225 1226
2013 0101 0329 0401 0506 0527 0826 1225 1226
2014 0101 0418 0421 0505 0526 0825 1225 1226
2015 0101 0403 0406 0504 0525 0831 1225 1228+
2016 0101 0325 0328 0502 0530 0829 1226 1227+
2017 0102+ 0414 0417 0501 0529 0828 1225 1226
2018 0101 0330 0402 0507 0528 0827 1225 1226
2019 0101 0419 0422 0506 0527 0826 1225 1226
2020 0101 0410 0413 0508 0525 0831 1225 1228+
2021 0101 0402 0405 0503 0531 0830 1227+ 1228+
2022 0103+ 0415 0418 0502 0602 0603 0829 0919 1226 1227+
2023 0102+ 0407 0410 0501 0508 0529 0828 1225 1226
2024 0101 0329 0401 0506 0527 0826 1225 1226
2025 0101 0418 0421 0505 0526 0825 1225 1226
2026 0101 0403 0406 0504 0525 0831 1225 1228+
2027 0101 0326 0329 0503 0531 0830 1227+ 1228+
"""


def easter(year):
    golden = year % 19 + 1
    day = date(year, *FULL_MOON[golden]) + DAY
    while day.weekday() != SUNDAY:
        day += DAY
    return day


def easter_by_gauss(year):
    """Gauss's rule of 1800 as corrected in 1816."""
    a, b, c, k = year % 19, year % 4, year % 7, year // 100
    m = (15 - (13 + 8 * k) // 25 + k - k // 4) % 30
    n = (4 + k - k // 4) % 7
    d = (19 * a + m) % 30
    e = (2 * b + 4 * c + 6 * d + n) % 7
    week = 7 if e == 6 and (d == 29 or (d == 28 and (11 * m + 11) % 30 < 19)) else 0
    return date(year, 3, 22) + (d + e - week) * DAY


def mondays(year, month):
    day = date(year, month, 1)
    found = []
    while day.month == month:
        if day.weekday() == MONDAY:
            found.append(day)
        day += DAY
    return found


def new_year(year):
    first = date(year, 1, 1)
    return {SATURDAY: date(year, 1, 3), SUNDAY: date(year, 1, 2)}.get(first.weekday(), first)


def christmas(year):
    """Weekdays off at Christmas, case by case of the weekday of the 25th."""
    weekday = date(year, 12, 25).weekday()
    if weekday == 4:  # the 26th is a Saturday: Monday 28th is proclaimed in its place
        days = (25, 28)
    elif weekday == SATURDAY:  # the 26th is a Sunday: the Act gives the 27th, a proclamation the 28th
        days = (27, 28)
    elif weekday == SUNDAY:  # the Act gives the 26th and the 27th
        days = (26, 27)
    else:
        days = (25, 26)
    return [date(year, 12, day) for day in days]


def holidays_of(year):
    usual = {
        new_year(year), easter(year) - 2 * DAY, easter(year) + DAY,
        mondays(year, 5)[0], mondays(year, 5)[-1], mondays(year, 8)[-1], *christmas(year),
    }
    out, extra = ONE_YEAR_ONLY.get(year, ([], []))
    for gone in out:
        usual.remove(date(year, *gone))
    return sorted(usual | {date(year, *day) for day in extra})


def is_working(day):
    return day.weekday() < SATURDAY and day not in HOLIDAYS


def days_to(start, count):
    day = start
    while count:
        day += DAY
        count -= is_working(day)
    return (day - start).days


def days_of(year):
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += DAY


def letter(day):
    return "H" if day in HOLIDAYS else "-" if day.weekday() >= SATURDAY else "W"


def short(day):
    return day.strftime("%m-%d")


def published():
    for line in PUBLISHED.split("\n"):
        if line:
            year, *marked = line.split()
            yield int(year), [(f"{mark[:2]}-{mark[2:4]}", mark.endswith("+")) for mark in marked]


HOLIDAYS = {day for year in range(FIRST, LAST + 2) for day in holidays_of(year)}

for year, listed in published():
    assert [day for day, _ in listed] == [short(day) for day in holidays_of(year)], year

assert all(easter(year) == easter_by_gauss(year) for year in range(1900, 2200))

asked = []
try:
    from dateutil.easter import easter as other_easter

    assert all(easter_by_gauss(year) == other_easter(year) for year in range(1900, 4100))
    asked.append("python-dateutil")
except ImportError:
    pass
try:
    import holidays

    theirs = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST, LAST + 1))
    weekdays = sorted(day for day in theirs if day.weekday() < SATURDAY)
    assert weekdays == sorted(day for day in HOLIDAYS if day.year <= LAST)
    asked.append(f"holidays {holidays.__version__}")
except ImportError:
    pass

vectors = {
    "madeWith": f"Python {platform.python_version()}; agrees with GOV.UK 2012 to 2027"
    + "".join(f", {name}" for name in asked),
    # Easter from 1978 to 4099: how many days after 22 March (A is 22 March, B the 23rd, and so on).
    "easter": "".join(
        chr(ord("A") + (easter_by_gauss(year) - date(year, 3, 22)).days) for year in range(FIRST, 4100)
    ),
    "substitutes": {
        str(year): [day for day, substitute in listed if substitute] for year, listed in published()
    },
    # For every day of the year: W working day, - weekend, H bank holiday; and how many days later
    # the 15th working day after it comes (A is 15 days, B 16, and so on).
    "years": [
        {
            "year": year,
            "holidays": [short(day) for day in holidays_of(year)],
            "days": "".join(letter(day) for day in days_of(year)),
            "fifteenth": "".join(chr(ord("A") + days_to(day, 15) - 15) for day in days_of(year)),
        }
        for year in range(FIRST, LAST + 1)
    ],
}
lines = ",\n".join(f"    {json.dumps(each)}" for each in vectors["years"])
head = json.dumps({key: value for key, value in vectors.items() if key != "years"})[:-1]
with open("working-days.json", "w", encoding="utf-8") as file:
    file.write(f'{head},\n  "years": [\n{lines}\n  ]\n}}\n')
