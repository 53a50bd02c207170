"""How far one word is from another, as fingers slip."""

from typing import Final

SHORT: Final = 5  # letters up to which one slip is allowed, two in longer words


def distance(one: str, other: str) -> int:
    """Letters to insert, leave out, replace, or swap with their neighbour.

    >>> distance("machien", "machine"), distance("solda", "soldas")
    (1, 1)
    """
    before: list[int] = []
    line = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        above, line = line, [row]
        for column, against in enumerate(other, 1):
            change = above[column - 1] + (letter != against)
            line.append(min(above[column] + 1, line[-1] + 1, change))
            is_swap = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against
            if is_swap:
                line[column] = min(line[column], before[column - 2] + 1)
        before = above
    return line[-1]


def slips_allowed(word: str) -> int:
    return 1 if len(word) <= SHORT else 2
