"""Label Studio's own library on our tasks and our labelling configuration."""

import json

import pytest

from tests.formats.readers.reading import article, library
from tests.formats.through import write

pytestmark = pytest.mark.filterwarnings("ignore")


def test_its_library_accepts_the_annotations_of_our_configuration(tmp_path):
    interface = library("label_studio_sdk.label_interface")
    write("label-studio", [article()], tmp_path / "o.json")
    config = (tmp_path / "o.config.xml").read_text("utf-8")
    label_interface = interface.LabelInterface(config)
    (task,) = json.loads((tmp_path / "o.json").read_text("utf-8"))
    (annotation,) = task["annotations"]
    assert label_interface.validate_annotation(annotation)
    annotation["result"][0]["value"]["labels"] = ["NOBODY"]
    assert not label_interface.validate_annotation(annotation)
