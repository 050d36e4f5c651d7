"""Makes the files that cannot lie about as text: Word documents."""

import io
import zipfile
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(*paragraphs, body="", prolog=""):
    """A .docx with these paragraphs; `body` is XML put before them."""
    text = "".join(f"<w:p><w:r><w:t>{escape(row)}</w:t></w:r></w:p>" for row in paragraphs)
    return zipped(f"{prolog}<w:document {_W}><w:body>{body}{text}</w:body></w:document>")


def zipped(xml, name="word/document.xml"):
    """A zip with one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
    return out.getvalue()


def paragraph(xml):
    """A Word paragraph with this XML in it."""
    return f"<w:p>{xml}</w:p>"


def table(*rows):
    """A Word table."""
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    made = "".join(f"<w:tr>{''.join(cell.format(escape(c)) for c in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{made}</w:tbl>"
