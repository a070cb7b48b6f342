"""One model behind llama-cpp-python's server, in a process of its own."""

import ctypes
import json
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from install import python
from models import Model

PR_SET_PDEATHSIG = 1


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def die_with_parent() -> None:
    """Linux kills the server even where the zoo itself was killed without a chance to end it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Server:
    def __init__(self, model: Model, port: int, venv: Path, weights: Path, context: int):
        self.model, self.port, self.process = model, port, None
        self.log = weights / f"{model.name}.log"
        self.command = [str(python(venv)), "-m", "llama_cpp.server", "--model", str(weights / model.file)]
        self.command += ["--model_alias", model.name, "--host", "127.0.0.1", "--port", str(port)]
        self.command += ["--logits_all", "true", "--n_ctx", str(context), "--n_threads", "1", "--n_threads_batch", "1"]
        self.command += ["--verbose", "false"]
        if model.overrides:
            self.command += ["--kv_overrides", *model.overrides]

    def start(self) -> None:
        """Starts the process, on the port that it had before; it does nothing if it runs."""
        if self.process and self.process.poll() is None:
            return
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=die_with_parent
            )

    def wait(self, deadline: float) -> None:
        """Returns when the model answers and lists what it is asked for."""
        while not self.listens():
            if self.process.poll() is not None:
                raise SystemExit(f"{self.model.name} ended with status={self.process.returncode}; see {self.log}")
            if time.monotonic() > deadline:
                raise SystemExit(f"{self.model.name} does not answer on port={self.port}; see {self.log}")
            time.sleep(0.2)
        answer = self.ask("completions", {"prompt": "The sky is", "max_tokens": 1, "echo": True, "logprobs": 1, "temperature": 0})
        choice = answer["choices"][0]
        if "".join(choice["logprobs"]["tokens"]) != choice["text"]:
            raise SystemExit(f"{self.model.name} lists tokens without the generated one: its prompts lack a BOS token")

    def listens(self) -> bool:
        try:
            return self.ask("models")["data"][0]["id"] == self.model.name
        except OSError:
            return False

    def ask(self, path: str, body: dict | None = None) -> dict:
        content = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/v1/{path}", content, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def kill(self) -> None:
        """Kills without grace: a server that is asked to end waits for the answer that it is writing."""
        if self.process:
            self.process.kill()
            self.process.wait()
