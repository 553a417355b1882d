"""Scores of the Offender Group Reconviction Scale, version 3, worked out another way.

Run in this folder: python3 ogrs3.py

Nothing is taken from Plumbline. The coefficients are written down here a second time, the arithmetic
is decimal with 50 digits instead of floating point, ages come from counting birthdays, and offence
codes are looked up in the printed table instead of a map. Only the last step to whole per cent is
taken on the binary value of the five decimals, because that is how the Ministry's service has it.
The script stops when the fixtures of that service do not come out.
"""

import json
import random
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, getcontext
from functools import cache

getcontext().prec = 50
D = Decimal

MALE = "0.0 0.08392 0.07578 -0.0616 -0.6251 -1.0515 -1.1667 -1.326 -1.368 -1.4997 -2.0253".split()
FEMALE = "0.785 0.61385 0.66952 -0.9592 -0.8975 -1.0285 -1.0528 -1.1291 -1.4219 -1.5247 -2.4498".split()
LAST_AGES = [11, 13, 15, 17, 20, 24, 29, 34, 39, 49, 999]

# Group, weight, whole classes.
GROUPS = """
Violence | 0.0 | 001-003 005-007 011-015 029 031-032 035-036 081 090 103 105 109 113 115 145
Robbery | -0.6348 | 034
Public order | 0.1819 | 064-065 140 162 182-183 502
Sexual (not against child) | 0.0328 | 070 139 503-504
Sexual (against child) | -0.6534 | 021 071 074
Soliciting or prostitution | 0.7606 | 024 027 107 165-167
Burglary (domestic) | -0.1239 | 028
Burglary (other) | 0.2406 | 030 033
Theft (non-motor) | 0.6612 | 038-044 046-047 049 118-119
Handling stolen goods | 0.3519 | 054 120
Fraud and forgery | 0.1599 | 050-053 055 060-061
Absconding or bail offences | 0.7334 | 080 083
Taking & driving away and related | 0.3801 | 037 048 130-131
Theft from vehicles | 0.4272 | 045
Other motoring | 0.2622 | 126 170 802 804-805 807 809-825
Drink driving and related | -0.1214 | 803
Criminal damage | 0.205 | 009 056-058 149 185
Drug import/export/production | -0.7956 |
Drug possession/supply | 0.0772 |
Other offence | -0.0607 | 026 062-063 067 075-076 078 082 084-085 087 089 091 095-096 098 101 106 108 110 112 114 116-117 122-124 135-138 142 144 146-148 150-154 156 158 160-161 163 168-169 172 175-177 179-181 184 188-192 194 501 755 996 998
"""

# Mixed classes: class, usual group, then sub-classes that are otherwise.
MIXED = """
004 Violence; Other motoring 04 08-09 12 18-19; Drink driving 06
008 Violence; Other offence 32; Sexual (not 39
016 Sexual (against; Sexual (not 00 02 05-06 11 15-16 20-22
017 Sexual (not; Sexual (against 11 14 16
018 Sexual (not; Sexual (against 03-04 07-08 11
019 Sexual (not; Sexual (against 07 09 11 13 16-19
020 Sexual (not; Sexual (against 01 04 06
022 Sexual (against; Sexual (not 02-05
023 Sexual (against; Sexual (not 02 12-13
025 Sexual (not; Sexual (against 03-04
059 Criminal damage; Violence 15
066 Public order; Violence 83-88 90 97-98; Sexual (not 08 17-20; Other offence 02
068 Public order; Other offence 00 05-06 15; Violence 04 16; Sexual (not 07-08
069 Other offence; Violence 06
072 Sexual (not; Other offence 00
073 Sexual (against; Sexual (not 03-06
077 Drug possession; Drug import 50 61-65
079 Other offence; Violence 02-05
086 Sexual (not; Sexual (against 02 10 15
088 Sexual (not; Sexual (against 01-02; NEED 00; Other offence 90
092 Drug import; Drug possession 50-55 59-63 65-75 79-83 85-89
093 Drug possession; Drug import 55 57-61
094 Other offence; Violence 17
099 Other offence; Fraud 07-10
104 Violence; Other offence 42
111 Other offence; Violence 02 12-20; NEED 00
121 Other offence; Handling 00-05; Theft (non 06-07
125 Public order; Other offence 86
141 Public order; Drink driving 02 08-09; NEED 00
143 Other offence; Public order 96-97
155 Other offence; Violence 18
157 Violence; Other offence 00
159 Other offence; Absconding 99
164 Public order; Other offence 09-11 15-17; Sexual (not 12
173 Other motoring; Other offence 30-31
193 Drug possession; Other offence 49-55
195 Other offence; Violence 12 94; Handling 36
196 Other offence; Violence 68-73 84; Public order 88-91
197 Other offence; Violence 21
725 Public order; Other motoring 15-18
795 Other motoring; Other offence 20; Public order 24
796 Other offence; Public order 89
997 Other offence; Violence 01
999 Other offence; Violence 06-07 57-58; Other motoring 51 53; Public order 56 59; Burglary (domestic 20; Theft (non 21; Criminal damage 50; Fraud 54; NONE 55
"""


def rows(text):
    return [line for line in text.strip().splitlines()]


WEIGHTS = {name.strip(): D(weight) for name, weight, _ in (row.split("|") for row in rows(GROUPS))}


def within(number, ranges):
    for written in ranges:
        first, _, last = written.partition("-")
        if int(first) <= number <= int(last or first):
            return True
    return False


def full_name(start):
    if start in ("NEED", "NONE"):
        return {"NEED": "NEED_DETAILS_OF_EXACT_OFFENCE", "NONE": "OFFENCE_WITHOUT_WEIGHT"}[start]
    (name,) = [name for name in WEIGHTS if name.startswith(start)]
    return name


@cache
def group_of(code):
    offence_class, sub_class = int(code[:3]), int(code[3:])
    if offence_class == 950:
        return "OFFENCE_WITHOUT_WEIGHT"
    for row in rows(MIXED):
        if int(row[:3]) == offence_class:
            usual, *others = [part.strip() for part in row[4:].split(";")]
            for other in others:
                words = other.split()
                ranges = [word for word in words if word[0].isdigit()]
                if within(sub_class, ranges):
                    return full_name(" ".join(words[: len(words) - len(ranges)]))
            return full_name(usual)
    for row in rows(GROUPS):
        name, _, classes = [part.strip() for part in row.split("|")]
        if within(offence_class, classes.split()):
            return name
    return "OFFENCE_CODE_MAPPING_NOT_FOUND"


def age_on(born, day):
    """Birthdays passed, one after the other; 29 February has its birthday on 1 March in other years."""
    years = 0
    while True:
        year = born.year + years + 1
        try:
            birthday = date(year, born.month, born.day)
        except ValueError:
            birthday = date(year, 3, 1)
        if birthday > day:
            return years
        years += 1


def percent(p5):
    exact = D(float(p5)) * 100
    return min(max(int(exact.quantize(D(1), ROUND_HALF_UP)), 1), 99)


def score(sex, follow_up, conviction, first, total, group):
    place = next(i for i, last in enumerate(LAST_AGES) if follow_up <= last)
    z = D((FEMALE if sex == "female" else MALE)[place]) + WEIGHTS[group]
    z += D("0.12614") if total == 1 else D("0.46306")
    z += D("1.25112") * (D(total) / D(10 + conviction - first)).ln()
    answer = [f"{z:.12f}"]
    for constant in ("1.40256", "2.1217"):
        p = 1 / (1 + (-(z + D(constant))).exp())
        answer.append(p.quantize(D("0.00001"), ROUND_HALF_UP))
    one, two = percent(answer[1]), percent(answer[2])
    level = "LOW" if two < 50 else "MEDIUM" if two < 75 else "HIGH" if two < 90 else "VERY_HIGH"
    return answer[0], float(answer[1]), float(answer[2]), one, two, level


def fixture(born, convicted, start, total, first, code, sex="male"):
    born, convicted, start = (date.fromisoformat(day) for day in (born, convicted, start))
    return score(sex, age_on(born, start), age_on(born, convicted), first, total, group_of(code))


def check():
    assert fixture("1991-07-17", "2021-08-05", "2021-12-12", 2, 21, "11618")[3:] == (9, 17, "LOW")
    assert fixture("1965-12-07", "2025-05-13", "2026-12-12", 2, 47, "02700")[3:] == (8, 16, "LOW")
    assert fixture("1975-04-29", "2009-02-19", "2020-01-14", 22, 17, "09230")[3:] == (35, 52, "MEDIUM")
    assert score("male", 30, 30, 21, 2, "Fraud and forgery")[1:5] == (0.10744, 0.19814, 11, 20)


def cases(count):
    chance = random.Random(3)
    known = [f"{n:05}" for n in range(100_000) if group_of(f"{n:05}") in WEIGHTS]
    by_group = {name: [code for code in known if group_of(code) == name] for name in WEIGHTS}
    for number in range(count):
        born = date(1940, 1, 1) + timedelta(days=chance.randrange(24_000))
        if number % 10 == 0:
            born = date(chance.choice([1960, 1984, 1996, 2000]), 2, 29)
        convicted = birthday_near(born, chance.randint(10, 60), chance.choice([-1, 0, 1, 200]))
        if age_on(born, convicted) < 10:
            continue
        start = convicted + timedelta(days=chance.choice([0, 1, 90, 365, 366, 1500]))
        first = chance.randint(10, age_on(born, convicted))
        total = chance.choice([1, 2, 3, 5, 8, 13, 30, 70])
        sex = chance.choice(["female", "male"])
        code = chance.choice(by_group[chance.choice(list(WEIGHTS))])
        ages = age_on(born, start), age_on(born, convicted)
        answer = score(sex, *ages, first, total, group_of(code))
        yield [sex, str(born), str(convicted), str(start), first, total, code, *answer]


def birthday_near(born, age, days):
    month, day = (3, 1) if (born.month, born.day) == (2, 29) else (born.month, born.day)
    return date(born.year + age, month, day) + timedelta(days=days)


def code_ranges():
    """Every code from 00000, as [first code, its group or error] wherever that changes."""
    ranges, before = [], None
    for number in range(100_000):
        code = f"{number:05}"
        found = group_of(code)
        if found != before:
            ranges.append([code, found])
        before = found
    return ranges


if __name__ == "__main__":
    check()
    with open("ogrs3.json", "w") as file:
        file.write('{\n"about": "ogrs3.py: decimal arithmetic, 50 digits",\n"cases": [\n')
        file.write(",\n".join(json.dumps(case) for case in cases(500)))
        file.write('\n],\n"codes": [\n')
        file.write(",\n".join(json.dumps(pair) for pair in code_ranges()))
        file.write("\n]\n}\n")
