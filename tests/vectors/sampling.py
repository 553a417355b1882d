"""Stratified samples drawn another way.

Run in this folder: python3 sampling.py

Nothing is taken from Plumbline but the description of the method in src/inspection/sampling/README.md.
Shares are worked out with exact fractions instead of whole numbers, cells are kept as sets of
combinations in dictionaries, hashes come from hashlib. Lists are invented, from a fixed seed.
"""

import hashlib
import json
import math
import platform
import random
from collections import Counter
from fractions import Fraction

GENDERS = ["female", "male", "other"]
DISPOSALS = [
    "community order", "suspended sentence order", "licence", "post-sentence supervision",
]
RISKS = ["low", "medium", "high", "very high", "not assessed"]
CODES = [GENDERS, DISPOSALS, RISKS]
# Cells merge over disposal first, then risk, gender last: positions in a combination.
OPENED = [1, 2, 0]
MOST_PER_OFFICER = 3
RESERVES = Fraction(20, 100)
SAMPLE = "case_supervision"
STARTED = "2018-01-16"


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def key_of(seed, case):
    return sha256(f"plumbline-draw-1\n{seed}\n{SAMPLE}\n{case['reference']}")


def rank(combination):
    return tuple(CODES[at].index(code) for at, code in enumerate(combination))


def fingerprint(cases):
    def line(case):
        cells = [case["reference"], *case["kind"], STARTED, "", case["office"], case["officer"]]
        return sha256(json.dumps(cells, separators=(",", ":"), ensure_ascii=False))

    return sha256("\n".join(sorted(line(case) for case in cases)))


def merged(cells, n, population):
    """cells: a list of (frozenset of combinations, list of cases)."""
    due = lambda cell: Fraction(n * len(cell[1]), population)
    first = lambda cell: min(rank(kind) for kind in cell[0])

    def differing(one, other):
        return sum({k[at] for k in one[0]} != {k[at] for k in other[0]} for at in range(3))

    for step in range(len(OPENED)):
        closed = [at for at in range(3) if at not in OPENED[: step + 1]]

        def siblings(cell):
            agree = lambda other: all(
                {k[at] for k in cell[0]} == {k[at] for k in other[0]} for at in closed
            )
            return [other for other in cells if other is not cell and agree(other)]

        while True:
            thin = [cell for cell in cells if due(cell) < 1 and siblings(cell)]
            if not thin:
                break
            one = min(thin, key=lambda cell: (len(cell[1]), first(cell)))
            other = min(siblings(one), key=lambda c: (differing(c, one), len(c[1]), first(c)))
            cells = [cell for cell in cells if cell is not one and cell is not other]
            cells.append((one[0] | other[0], one[1] + other[1]))
    return sorted(cells, key=first)


def shared_out(sizes, n):
    total = sum(sizes)
    quotas = [Fraction(n * size, total) for size in sizes]
    shares = [math.floor(quota) for quota in quotas]
    order = sorted(
        range(len(sizes)), key=lambda at: (shares[at] - quotas[at], -sizes[at], at)
    )
    for at in order[: n - sum(shares)]:
        shares[at] += 1
    return shares


def within_limits(cells, shares, cases, n, seed):
    """cells: lists of cases in the order of the draw. Gives the set of references drawn in each."""
    offices = Counter(case["office"] for case in cases)
    limit = {("office", o): math.ceil(Fraction(n * c, len(cases))) for o, c in offices.items()}
    limit |= {("officer", case["officer"]): MOST_PER_OFFICER for case in cases}
    drawn = [{case["reference"] for case in cell[:share]} for cell, share in zip(cells, shares)]
    belongs = lambda case: {("office", case["office"]), ("officer", case["officer"])}

    def counts():
        return Counter(
            one
            for cell, refs in zip(cells, drawn)
            for case in cell
            if case["reference"] in refs
            for one in belongs(case)
        )

    while True:
        changed = False
        turn = [
            (key_of(seed, case), at, case)
            for at, cell in enumerate(cells)
            for case in cell
            if case["reference"] in drawn[at]
        ]
        for _, at, leaves in sorted(turn, key=lambda t: t[0], reverse=True):
            now = counts()
            over = {one for one in belongs(leaves) if now[one] > limit[one]}
            if not over:
                continue
            for comes in cells[at]:
                if comes["reference"] in drawn[at]:
                    continue
                gained = belongs(comes) - belongs(leaves)
                lost = belongs(leaves) - belongs(comes)
                if over & lost and all(now[one] < limit[one] for one in gained):
                    drawn[at].remove(leaves["reference"])
                    drawn[at].add(comes["reference"])
                    changed = True
                    break
        if not changed:
            return drawn


def draw(cases, n, seed):
    by_kind = {}
    for case in cases:
        by_kind.setdefault(case["kind"], []).append(case)
    cells = merged([(frozenset([k]), held) for k, held in by_kind.items()], n, len(cases))
    shares = shared_out([len(held) for _, held in cells], n)
    ordered = [sorted(held, key=lambda case: key_of(seed, case)) for _, held in cells]
    drawn = within_limits(ordered, shares, cases, n, seed)
    result = []
    for (kinds, _), share, cell, refs in zip(cells, shares, ordered, drawn):
        rest = [case["reference"] for case in cell if case["reference"] not in refs]
        result.append(
            {
                "kinds": [list(kind) for kind in sorted(kinds, key=rank)],
                "population": len(cell),
                "share": share,
                "sample": [c["reference"] for c in cell if c["reference"] in refs],
                "reserves": rest[: max(1, math.ceil(RESERVES * share))],
            }
        )
    return result


def invented(chance, number, size, weights, offices, officers):
    cases = []
    for place in range(size):
        kind = [chance.choices(range(len(w)), w)[0] for w in weights]
        office = chance.randrange(offices)
        officer = office * officers + chance.randrange(officers)
        cases.append([place, *kind, office, officer])
    chance.shuffle(cases)
    return cases


def as_case(number, row):
    place, gender, disposal, risk, office, officer = row
    return {
        "reference": f"SYNTHETIC-{number}-{place}",
        "kind": (GENDERS[gender], DISPOSALS[disposal], RISKS[risk]),
        "office": f"Office {office}",
        "officer": f"RO-{officer}",
    }


def main():
    chance = random.Random(20181006)
    usual = [[17, 83], [44, 30, 15, 11], [37, 58, 4, 1]]
    even = [[1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1, 1]]
    rare = [[1, 60], [90, 5, 3, 2], [5, 90, 3, 1, 1]]
    one = [[1], [1], [1]]
    plans = [
        (254, usual, 5, 9, 100), (45, usual, 3, 4, 36), (16, usual, 2, 3, 15),
        (400, even, 8, 12, 117), (120, even, 2, 4, 9), (300, rare, 6, 5, 40),
        (90, rare, 1, 2, 30), (60, one, 4, 2, 20), (7, even, 2, 2, 7), (200, usual, 3, 1, 60),
        (1, one, 1, 1, 1), (500, rare, 10, 30, 3),
    ]
    lists = []
    for number, (size, weights, offices, officers, n) in enumerate(plans, start=1):
        rows = invented(chance, number, size, weights, offices, officers)
        cases = [as_case(number, row) for row in rows]
        seed = chance.randrange(2**32)
        lists.append(
            {
                "number": number, "seed": seed, "n": n, "rows": rows,
                "sha256": fingerprint(cases), "cells": draw(cases, n, seed),
            }
        )

    shares = []
    for _ in range(300):
        sizes = [chance.randrange(1, 60) for _ in range(chance.randrange(1, 12))]
        n = chance.randrange(sum(sizes) + 1)
        shares.append({"sizes": sizes, "n": n, "shares": shared_out(sizes, n)})

    made_with = f"Python {platform.python_version()}"
    content = {"madeWith": made_with, "shares": shares, "lists": lists}
    with open("sampling.json", "w", encoding="utf-8") as file:
        file.write(json.dumps(content, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
