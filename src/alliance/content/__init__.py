"""Where content lives, and how its text files are read with the line of every mistake.

Content is what clinicians write: lessons, exercises, transcripts, the codebook. This room finds
its folders in a checkout, in an installed wheel or in a program's own folder, and reads YAML into
models. It is also where every room reads and writes whole files safely. What a transcript or an
exercise *is* belongs to the rooms above.
"""

from ._cells import cell_text
from ._entry import ContentEntry
from ._file import YamlFile
from ._files import (
    NotAFileError,
    move_aside,
    read_file,
    remove_leftovers,
    sync_folder,
    write_file,
)
from ._places import ContentNotFoundError, assignments, folder, root, use_folder_here
from ._problem import ContentError, Problem, did_you_mean
from ._write_yaml import yaml_entries
from ._yaml import read_model, read_yaml

__all__ = [
    "ContentEntry",
    "ContentError",
    "ContentNotFoundError",
    "NotAFileError",
    "Problem",
    "YamlFile",
    "assignments",
    "cell_text",
    "did_you_mean",
    "folder",
    "move_aside",
    "read_file",
    "read_model",
    "read_yaml",
    "remove_leftovers",
    "root",
    "sync_folder",
    "use_folder_here",
    "write_file",
    "yaml_entries",
]
