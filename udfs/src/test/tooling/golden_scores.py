"""Writes what the LM Evaluation Harness makes of made-up replies, for HarnessScoresTest.

    pip install lm-eval && python golden_scores.py ../resources/io/messplus/scoring/golden-scores.json
"""

import json
import os
import random
import sys
import tempfile

os.environ["HF_HUB_OFFLINE"] = "1"

from lm_eval.api.metrics import exact_match_hf_evaluate
from lm_eval.api.task import ConfigurableTask

TEXTS = ["no", "yes", "it is so", "Größe", "🐘🐘", "a \"quote\"", "a much longer choice than the others", "x"]


def task_of(documents, contexts):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False) as file:
        file.writelines(json.dumps(document) + "\n" for document in documents)
    return ConfigurableTask(
        config={
            "task": "t",
            "dataset_path": "json",
            "dataset_kwargs": {"data_files": {"test": file.name}},
            "test_split": "test",
            "output_type": "multiple_choice",
            "doc_to_text": "gold" if contexts else "Why?",
            "doc_to_choice": "choices",
            "doc_to_target": "end" if contexts else "gold",
            "metric_list": [{"metric": "acc"}, {"metric": "acc_norm"}, {"metric": "exact_match"}],
        }
    )


def choices(rng, contexts):
    documents = []
    for _ in range(40):
        texts = rng.sample(TEXTS, rng.randint(2, 5))
        documents.append({"choices": texts, "gold": rng.randrange(len(texts)), "end": "the end"})
    task = task_of(documents, contexts)
    for document in documents:
        # Quarters, so that equals occur.
        replies = [(-rng.randint(1, 40) / 4, rng.random() < 0.5) for _ in document["choices"]]
        scores = task.process_results(document, replies)
        yield {
            "contexts": contexts,
            **document,
            "logProbabilities": [reply[0] for reply in replies],
            "greedy": [reply[1] for reply in replies],
            "scores": {
                "acc": float(scores["acc"]),
                "acc_norm": float(scores["acc_norm"]),
                "greedy": float(scores["exact_match"]),
            },
        }


def texts():
    options = [
        {},
        {"ignore_case": True},
        {"ignore_case": True, "ignore_punctuation": True},
        {"ignore_numbers": True},
        {"regexes_to_ignore": [",", "\\$", "(?s).*#### ", "\\.$"]},
    ]
    pairs = [
        ("Paris", "Paris"),
        ("paris", "Paris"),
        ("Paris!", "par-is"),
        ("Paris2024", "Paris"),
        ("$1,024.", "1024"),
        ("So it is\nthen #### 72", "72"),
        ("ÉCOLE", "école"),
        ("ΣΑΣ", "σας"),
        ("a~b`c", "abc"),
        ("٤2", "٤"),
    ]
    for text, gold in pairs:
        for option in options:
            score = exact_match_hf_evaluate([text], [gold], **option)["exact_match"]
            yield {"text": text, "gold": gold, "options": option, "score": float(score)}


def main(path):
    rng = random.Random(7)
    golden = {
        "choices": [*choices(rng, False), *choices(rng, True)],
        "texts": list(texts()),
    }
    with open(path, "w") as file:
        json.dump(golden, file, ensure_ascii=False, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
