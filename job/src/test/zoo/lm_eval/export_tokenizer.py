"""Writes the tokenizer of a GGUF file as a Hugging Face tokenizer directory.

transformers reads it from a GGUF too, but asks for PyTorch, cuts SmolLM2's digits differently from llama.cpp and
orders Gemma's merges differently.

    python export_tokenizer.py MODEL.gguf FOLDER
"""

import sys
from pathlib import Path

from gguf import GGUFReader
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers
from transformers import PreTrainedTokenizerFast

CONTROL, USER_DEFINED = 3, 4


def field(reader, name, default=None):
    found = reader.get_field(name)
    return default if found is None else found.contents()


def byte_level(tokens, merges):
    """The pre-tokenizer that llama.cpp calls smollm: every digit alone, then GPT-2's."""
    tokenizer = Tokenizer(models.BPE(vocab={t: i for i, t in enumerate(tokens)}, merges=[tuple(m.split(" ", 1)) for m in merges]))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def sentence_piece(tokens, scores):
    """Joins the pair whose piece has the highest score, as llama.cpp does; a GGUF keeps scores, not merges."""
    vocab = {t: i for i, t in enumerate(tokens)}
    merges = []
    for piece, index in vocab.items():
        splits = [(piece[:i], piece[i:]) for i in range(1, len(piece))]
        merges += [(-scores[index], index, s) for s in splits if s[0] in vocab and s[1] in vocab]
    merges.sort(key=lambda m: m[:2])
    tokenizer = Tokenizer(models.BPE(vocab=vocab, merges=[m[2] for m in merges], byte_fallback=True, fuse_unk=True, unk_token="<unk>"))
    tokenizer.normalizer = normalizers.Replace(" ", "▁")
    tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()])
    return tokenizer


def main(model, folder):
    reader = GGUFReader(model)
    tokens = field(reader, "tokenizer.ggml.tokens")
    types = field(reader, "tokenizer.ggml.token_type")
    if field(reader, "tokenizer.ggml.model") == "gpt2":
        tokenizer = byte_level(tokens, field(reader, "tokenizer.ggml.merges"))
    else:
        tokenizer = sentence_piece(tokens, field(reader, "tokenizer.ggml.scores"))
    tokenizer.add_special_tokens([AddedToken(t, special=True, normalized=False) for t, k in zip(tokens, types) if k == CONTROL])
    tokenizer.add_tokens([AddedToken(t, normalized=False) for t, k in zip(tokens, types) if k == USER_DEFINED])
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token=tokens[field(reader, "tokenizer.ggml.bos_token_id")],
        eos_token=tokens[field(reader, "tokenizer.ggml.eos_token_id")],
        clean_up_tokenization_spaces=False,
    ).save_pretrained(Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
