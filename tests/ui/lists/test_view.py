from hypothesis import given
from hypothesis import strategies as st

from ui.lists.view import widest_for

FLOOR = 60


@given(st.lists(st.integers(1, 900), min_size=1, max_size=12), st.integers(800, 2000))
def test_cut_columns_fit_and_narrow_ones_are_left_alone(widths: list[int], room: int):
    cap = widest_for(widths, room)
    cut = [min(width, cap) for width in widths]
    if sum(widths) <= room:
        assert cut == widths
    else:
        assert sum(cut) <= room or cap == FLOOR
        assert room - sum(cut) < len(widths) or cap == FLOOR
