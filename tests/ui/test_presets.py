"""Keys of the schemes that come with the program: none collides with a key of the window."""

import pytest

from annotator.formats import read_scheme
from annotator.paths import resource
from annotator.ui import actions
from annotator.ui.reach.label_keys import label_keys

PRESETS = sorted(resource("schemes").glob("*.toml"))


@pytest.mark.parametrize("path", PRESETS, ids=lambda path: path.stem)
def test_every_key_of_a_preset_is_free_in_the_window(path):
    scheme = read_scheme(path)
    taken = [key for deed in actions.deeds() for key in deed.keys]
    wished = {label.key: label.hotkey for label in scheme.labels if label.hotkey}
    assert set(wished.values()).isdisjoint(taken)
    keys = label_keys(scheme, taken)
    assert {key: keys[key] for key in wished} == wished
    assert len(set(keys.values())) == len(keys)
