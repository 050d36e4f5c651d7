"""Where content lives, and how its text files are read with the line of every mistake.

Content is what clinicians write: lessons, exercises, transcripts, the codebook. This room finds
its folders in a checkout, in an installed wheel or in a program's own folder, and reads YAML into
models. What a transcript or an exercise *is* belongs to the rooms above.
"""

from ._file import YamlFile
from ._places import ContentNotFoundError, assignments, folder, root, use_folder_here
from ._problem import ContentError, Problem, did_you_mean
from ._yaml import read_model, read_yaml

__all__ = [
    "ContentError",
    "ContentNotFoundError",
    "Problem",
    "YamlFile",
    "assignments",
    "did_you_mean",
    "folder",
    "read_model",
    "read_yaml",
    "root",
    "use_folder_here",
]
