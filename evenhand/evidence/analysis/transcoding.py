"""Has the copy of a video made in a limited child process, and hears how far it is."""

import subprocess
import tempfile
from collections.abc import Callable
from typing import IO

import msgspec

from .findings import Finding, over_limit, unreadable
from .limits import Limits
from .report import Progress
from .sandbox import AnswerTooLong, SandboxFailed, child, last_words, lines_of
from .transcode import LIMITS, Made, NotMade, Said

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from evenhand.evidence.analysis.transcode_child import main; "
    "main(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])"
)
_decoder: msgspec.json.Decoder[Said] = msgspec.json.Decoder(Said)


def transcode_in_sandbox(
    evidence: IO[bytes],
    out: IO[bytes],
    limits: Limits = LIMITS,
    tell: Callable[[float], None] = lambda _: None,
    start: str = _START,
) -> Made | Finding:
    """Write the copy of an open file to ``out``; ``tell`` hears the share that was read, in 0..1.

    Both are files with a descriptor. The finding says why there is no copy. Never raises for
    anything the file does; ``SandboxFailed`` if the child process cannot be set up at all.
    """
    with tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as work:
        fds = [evidence.fileno(), work.fileno(), out.fileno()]
        arguments = [msgspec.json.encode(limits).decode()]
        answer: Made | NotMade | None = None
        try:
            with child(start, fds, arguments, subprocess.PIPE, errors) as process:
                for line in lines_of(process, limits):
                    said = _decoder.decode(line)
                    if isinstance(said, Progress):
                        tell(said.share)
                    else:
                        answer = said
                process.wait(5)
        except SandboxFailed:
            raise SandboxFailed(last_words(errors, process.returncode)) from None
        except msgspec.MsgspecError:
            return unreadable("an answer that is none", "copy")
        except AnswerTooLong:
            return over_limit("answer", limits.answer_bytes, "bytes")
        except subprocess.TimeoutExpired:
            return over_limit("wall time", limits.wall_seconds, "s")
    if isinstance(answer, NotMade):
        return answer.finding
    if answer is None or process.returncode:
        return unreadable(f"reading it ended with {process.returncode}", "copy")
    return answer
