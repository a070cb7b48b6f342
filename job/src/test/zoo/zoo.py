#!/usr/bin/env python3
"""Serves small language models on 127.0.0.1 for tests: see README.md.

    zoo.py install --venv DIR --weights DIR
    zoo.py run     --venv DIR --weights DIR --ports-file FILE

`run` reads commands from its standard input, "kill NAME" and "start NAME", and answers each with a line. It ends, with
all its servers, at the end of its input, at SIGTERM, and after --max-seconds.
"""

import argparse
import json
import os
import select
import signal
import sys
import time
from pathlib import Path

import install
from models import MODELS, chosen
from server import Server, free_port


def main() -> None:
    options = arguments()
    models = chosen(options.models)
    venv, weights = Path(options.venv).absolute(), Path(options.weights).absolute()
    if options.command == "install":
        install.environment(venv)
        install.weights(venv, weights, models)
        return
    for model in models:
        install.check(model, weights / model.file)
    ports = [int(p) for p in options.ports.split(",")] if options.ports else [0] * len(models)
    if len(ports) != len(models):
        raise SystemExit(f"ports={options.ports} are {len(ports)} for {len(models)} models; give one each, 0 for any")
    servers = {m.name: Server(m, p or free_port(), venv, weights, options.context) for m, p in zip(models, ports)}
    serve(servers, options)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("install", "run"))
    parser.add_argument("--venv", required=True, help="folder of the virtual environment")
    parser.add_argument("--weights", required=True, help="folder of the GGUF files and of the servers' logs")
    parser.add_argument("--models", default="all", help=f"a comma-separated choice of {', '.join(m.name for m in MODELS)}")
    parser.add_argument("--ports", help="one port for each model, 0 for any free one (the default)")
    parser.add_argument("--ports-file", help="is written, {name: port}, when every model answers")
    parser.add_argument("--max-seconds", type=float, default=3600, help="everything ends after this time (3600)")
    parser.add_argument("--context", type=int, default=2048, help="tokens of a prompt and its answer (2048)")
    parser.add_argument("--detached", action="store_true", help="standard input is not read, nor does its end count")
    return parser.parse_args()


def serve(servers: dict[str, Server], options: argparse.Namespace) -> None:
    deadline = time.monotonic() + options.max_seconds
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(0))
    try:
        for server in servers.values():
            server.start()
        for server in servers.values():
            server.wait(deadline)
        announce({name: server.port for name, server in servers.items()}, options.ports_file)
        obey(servers, deadline, options.detached)
    finally:
        for server in servers.values():
            server.kill()


def announce(ports: dict[str, int], file: str | None) -> None:
    if file:
        draft = Path(file + ".part")
        draft.write_text(json.dumps(ports) + "\n")
        draft.rename(file)
    print("ready", json.dumps(ports), flush=True)


def obey(servers: dict[str, Server], deadline: float, detached: bool) -> None:
    pending = b""
    while (left := deadline - time.monotonic()) > 0:
        if not select.select([] if detached else [sys.stdin], [], [], left)[0]:
            continue
        read = os.read(sys.stdin.fileno(), 4096)
        if not read:
            return
        *lines, pending = (pending + read).split(b"\n")
        for line in lines:
            print(command(line.decode().split(), servers, deadline), flush=True)


def command(words: list[str], servers: dict[str, Server], deadline: float) -> str:
    match words:
        case ["kill", name] if name in servers:
            servers[name].kill()
            return f"killed {name}"
        case ["start", name] if name in servers:
            servers[name].start()
            servers[name].wait(deadline)
            return f"started {name}"
        case _:
            return f"unknown command={' '.join(words)}; write kill NAME or start NAME, of {', '.join(servers)}"


if __name__ == "__main__":
    main()
