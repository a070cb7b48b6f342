"""Exports a causal language model of Hugging Face transformers for the djl backend.

    pip install torch==2.7.1 transformers==4.57.6
    python export.py HuggingFaceTB/SmolLM2-135M-Instruct smollm2/

Writes model.pt, a TorchScript module from (input_ids, attention_mask) to logits, and
tokenizer.json. A file of GGUF is read with --gguf NAME (pip install gguf accelerate).
"""

import argparse
import pathlib

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer


class Logits(torch.nn.Module):
    """The model with the mask made here, since what transformers does for it cannot be traced."""

    def __init__(self, model):
        super().__init__()
        self.model = model
        self.least = torch.finfo(model.dtype).min

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        length = input_ids.shape[1]
        earlier = torch.ones(length, length, dtype=torch.bool, device=input_ids.device).tril()
        seen = earlier & (attention_mask != 0)[:, None, None, :]
        mask = torch.zeros_like(seen, dtype=self.model.dtype).masked_fill(~seen, self.least)
        return self.model(input_ids=input_ids, attention_mask=mask, use_cache=False).logits


def sample(tokens: int, rows: int, length: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Random rows, each but the first filled up at its end."""
    ids = torch.randint(tokens, (rows, length))
    mask = torch.ones_like(ids)
    for row in range(1, rows):
        mask[row, length - row :] = 0
    return ids, mask


def check(exported, model, tokens: int) -> None:
    """Shapes that were not traced must give what the model gives."""
    for rows, length in [(1, 1), (1, 40), (4, 17)]:
        ids, mask = sample(tokens, rows, length)
        with torch.no_grad():
            own = model(input_ids=ids, attention_mask=mask, use_cache=False).logits
            difference = (exported(ids, mask) - own)[mask == 1].abs().max().item()
        print(f"rows={rows} length={length} greatest difference of a logit={difference:.2g}")
        if not difference < 1e-2:
            raise SystemExit("the exported module computes something else; try another --attention")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", help="name or folder of the model")
    parser.add_argument("folder", type=pathlib.Path, help="where to write")
    parser.add_argument("--gguf", help="name of a GGUF file in it")
    parser.add_argument("--dtype", default="float32", choices=["float32", "bfloat16", "float16"])
    parser.add_argument("--device", default="cpu", help="where it is to run, such as cuda:0")
    parser.add_argument("--attention", default="eager", choices=["eager", "sdpa"])
    options = parser.parse_args()

    source = {"gguf_file": options.gguf} if options.gguf else {}
    tokenizer = AutoTokenizer.from_pretrained(options.model, **source)
    model = AutoModelForCausalLM.from_pretrained(
        options.model,
        dtype=getattr(torch, options.dtype),
        attn_implementation=options.attention,
        **source,
    )
    window = getattr(model.config, "sliding_window", None)
    if window:
        print(f"the model looks back {window} tokens at most: set contextTokens to no more")
    torch.set_default_device(options.device)
    logits = Logits(model.eval().to(options.device))
    tokens = model.config.vocab_size
    with torch.no_grad():
        exported = torch.jit.trace(logits, sample(tokens, 2, 9), check_trace=False)
    check(exported, model, tokens)

    options.folder.mkdir(parents=True, exist_ok=True)
    exported.save(str(options.folder / "model.pt"))
    tokenizer.backend_tokenizer.save(str(options.folder / "tokenizer.json"))


if __name__ == "__main__":
    main()
