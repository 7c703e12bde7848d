"""What the streams of evidence have in common: they are read, and can be read from anywhere."""

import io
import os


class Seekable(io.RawIOBase):
    """A stream of known size that is only read; ``readinto`` reads from ``_at`` on and moves it."""

    def __init__(self, size: int = 0) -> None:
        super().__init__()
        self.size, self._at = size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self.size}[whence]
        self._at = max(start + offset, 0)
        return self._at
