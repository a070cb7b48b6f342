"""Makes the language model that the tests of the djl backend run, and what it must say.

    python -m venv venv && venv/bin/pip install torch==2.7.1 tokenizers==0.22.1 numpy
    venv/bin/python tiny_language_model.py ../resources/io/messplus/inference/djl

Two layers that have learned a dozen lines by heart, so that what is likeliest is so by a margin.
The expectations are computed here, one text at a time and without padding.
"""

import json
import pathlib
import sys

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from torch import nn

CONTEXT = 64
WIDTH = 48
HEADS = 4
LINES = [
    "Which gas do plants take in? Carbon dioxide.",
    "Which gas do animals breathe in? Oxygen.",
    "What is the capital of France? Paris.",
    "What is the capital of Italy? Rome.",
    "What do bees make? Honey.",
    "How many legs has a spider? Eight.",
    "How many legs has a fly? Six.",
    "Is water wet? Yes.",
    "Is fire cold? No.",
    "Größe und Maß, naïve café – 你好.",
    "<|im_start|>user\nIs water wet?<|im_end|>\n<|im_start|>assistant\nYes.<|im_end|>",
    "<|im_start|>user\nIs fire cold?<|im_end|>\n<|im_start|>assistant\nNo.<|im_end|>",
]
RANKED = [
    ("Which gas do plants take in?", " Carbon dioxide."),
    ("Which gas do plants take in?", " Oxygen."),
    ("Which gas do plants take in? ", "Carbon dioxide."),
    ("What is the capital of France?", " Rome."),
    ("What is the capital of", " Italy? Paris."),
    ("How many legs has a spider?\n", "Eight"),
    ("H", "ow many legs has a fly? Six."),
    ("Größe und", " Maß, naïve café – 你好."),
]
WRITTEN = [
    ("Which gas do plants take in?", 20),
    ("What is the capital of", 3),
    ("Is fire cold?", 20),
    ("Größe und Maß", 30),
]


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.heads = HEADS
        self.norm = nn.LayerNorm(WIDTH)
        self.mix = nn.Linear(WIDTH, 3 * WIDTH)
        self.join = nn.Linear(WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)

    def forward(self, x: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
        batch, length, width = x.shape
        depth = width // self.heads
        parts = self.mix(self.norm(x)).view(batch, length, 3, self.heads, depth)
        q, k, v = parts.permute(2, 0, 3, 1, 4).unbind(0)
        scores = (q @ k.transpose(-1, -2)) * depth**-0.5
        weights = scores.masked_fill(~seen, -1e9).softmax(-1)
        x = x + self.join((weights @ v).transpose(1, 2).reshape(batch, length, width))
        return x + self.down(torch.nn.functional.gelu(self.up(self.norm2(x))))


class TinyLanguageModel(nn.Module):
    def __init__(self, vocabulary: int):
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(CONTEXT, WIDTH)
        self.layers = nn.ModuleList([Layer(), Layer()])
        self.norm = nn.LayerNorm(WIDTH)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        length = input_ids.shape[1]
        earlier = torch.ones(length, length, dtype=torch.bool, device=input_ids.device).tril()
        seen = earlier & (attention_mask != 0)[:, None, None, :]
        x = self.tokens(input_ids) + self.positions(torch.arange(length, device=input_ids.device))
        for layer in self.layers:
            x = layer(x, seen)
        return self.norm(x) @ self.tokens.weight.T


def made_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=300,
        special_tokens=["<s>", "</s>", "<|im_start|>", "<|im_end|>"],
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
    )
    tokenizer.train_from_iterator(LINES, trainer)
    return tokenizer


def learned(tokenizer: Tokenizer) -> TinyLanguageModel:
    torch.manual_seed(42)
    model = TinyLanguageModel(tokenizer.get_vocab_size())
    nn.init.normal_(model.tokens.weight, std=0.1)
    texts = [torch.tensor(tokenizer.encode(line + "</s>").ids) for line in LINES]
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-3)
    for _ in range(150):
        optimizer.zero_grad()
        for text in texts:
            logits = model(text[None, :-1], torch.ones(1, len(text) - 1, dtype=torch.long))
            (nn.functional.cross_entropy(logits[0], text[1:]) / len(texts)).backward()
        optimizer.step()
    return model.eval()


def logits_of(model, ids: list[int]) -> torch.Tensor:
    with torch.no_grad():
        return model(torch.tensor([ids]), torch.ones(1, len(ids), dtype=torch.long))[0]


def likelihood(model, tokenizer: Tokenizer, context: str, text: str) -> dict:
    stripped = context.rstrip()
    whole = tokenizer.encode(context + text).ids
    start = len(tokenizer.encode(stripped).ids)
    log_probabilities = logits_of(model, whole[:-1]).double().log_softmax(-1)[start - 1 :]
    told = whole[start:]
    return {
        "context": context,
        "text": text,
        "logProbability": sum(log_probabilities[i, t].item() for i, t in enumerate(told)),
        "tokens": len(told),
        "greedy": log_probabilities.argmax(-1).tolist() == told,
    }


def writing(model, tokenizer: Tokenizer, prompt: str, most: int) -> dict:
    ids = tokenizer.encode(prompt).ids
    written = []
    while len(written) < most:
        written.append(int(logits_of(model, ids + written)[-1].argmax()))
        if written[-1] == tokenizer.token_to_id("</s>"):
            break
    text = tokenizer.decode(written)
    return {"prompt": prompt, "maxTokens": most, "text": text, "tokensIn": len(ids), "tokensOut": len(written)}


def main(folder: pathlib.Path) -> None:
    torch.set_num_threads(1)
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = made_tokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.jit.script(learned(tokenizer)).save(str(folder / "tiny.pt"))
    model = torch.jit.load(str(folder / "tiny.pt"))
    expected = {
        "likelihoods": [likelihood(model, tokenizer, *pair) for pair in RANKED],
        "writings": [writing(model, tokenizer, *each) for each in WRITTEN],
    }
    text = json.dumps(expected, indent=1, ensure_ascii=False)
    (folder / "expected.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
