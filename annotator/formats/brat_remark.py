"""What the note on a stance in a brat file says beyond its line."""

from annotator.formats.brat_lines import note_of
from annotator.formats.provenance import KEY, provenance_of
from annotator.formats.record import Record, parse


class Remark:
    """A JSON object, or plain words; ReadError when it starts like an object and is none."""

    def __init__(self, line: str) -> None:
        plain = not line.startswith("{")
        record = Record({} if plain else parse(line.encode("utf-8")), "note")
        self.holder = record.text("holder", "")
        self.holder_name = record.text("holder_name", "")
        self.target = record.text("target", "")
        self.target_name = record.text("target_name", "")
        self.via = tuple((one.text("id"), one.text("name", "")) for one in record.records("via"))
        self.topic = record.text("topic", "")
        self.qualifiers = record.pairs("qualifiers")
        self.anchors = record.texts("anchors")
        self.provenance = provenance_of(record.record(KEY)) if record.has(KEY) else None
        self.unsure = record.flag("unsure")
        self.implied = record.flag("implied")
        self.note = note_of(line) if plain else record.text("note", "")
