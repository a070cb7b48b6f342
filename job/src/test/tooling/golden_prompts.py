"""Writes what the LM Evaluation Harness makes of made-up documents, for ShippedTasksTest.

    pip install lm-eval pyarrow && python golden_prompts.py ../resources/io/messplus/job/benchmark

For each task that ships with messplus: golden/TASK.jsonl has the documents, golden/TASK.json what
the harness's task of that name, with its own functions, asks about each of them, without and with
two examples. Also documents.*.parquet, which hold a struct of lists and nulls.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

import lm_eval
import pyarrow
import pyarrow.parquet
from lm_eval.api.task import ConfigurableTask
from lm_eval.tasks._yaml_loader import load_yaml

TASKS = Path(lm_eval.__file__).parent / "tasks"
FEWSHOT = 2

ARC = [
    {
        "id": f"made-up-{i}",
        "question": question,
        "choices": {"text": texts, "label": labels},
        "answerKey": key,
    }
    for i, (question, texts, labels, key) in enumerate(
        [
            ("Which of these floats on water?", ["a stone", "a cork", "an anvil", "a nail"], list("ABCD"), "B"),
            ("It's \"cold\" when?\nSay:", ["it's winter", 'he said "now"', "back\\slash"], list("123"), "3"),
            ("Größer als ein Elefant 🐘?", ["Wal", "Maus", "Ameise", "Hund"], list("ABCD"), "A"),
            ("  Blanks at the ends  ", [" one", "two ", "", "{{question}}"], list("ABCD"), "D"),
        ]
    )
]

DOCUMENTS = {
    "arc_easy": ARC,
    "arc_challenge": ARC[1:] + ARC[:1],
    "boolq": [
        {"passage": "Cork floats.", "question": "does cork float", "answer": True, "label": 1},
        {"passage": "Iron is heavy; it sinks.\nAlways.", "question": "does iron float", "answer": False, "label": 0},
        {"passage": "", "question": "is it so", "answer": True, "label": 1},
    ],
    "logiqa": [
        {"label": label, "context": context, "question": question, "options": options}
        for label, context, question, options in [
            ("a", "All cats purr. Tom purrs.", "What follows?", ["Nothing.", "Tom is a cat.", "Tom is a dog.", "Cats are Toms."]),
            ("c ", "It rained or snowed.", "It did not snow, so?", ["It's dry.", "It's cold.", "It rained.", "It \"hailed\"."]),
            ("d", "  Odd blanks ", "Which?\n", ["1", "2", "3", "4"]),
        ]
    ],
    "logiqa2": [
        {"answer": answer, "text": text, "question": question, "options": options}
        for answer, text, question, options in [
            (0, "All cats purr. Tom purrs.", "What follows?", ["Nothing.", "Tom is a cat.", "Tom is a dog.", "Cats are Toms."]),
            (2, "It rained or snowed.", "It did not snow, so?", ["It's dry.", "It's cold.", "It rained.", "It hailed."]),
            (3, "Text", "Which?", ["1", "2", "3", "4"]),
        ]
    ],
    "piqa": [
        {"goal": "Open a jar", "sol1": "Turn the lid.", "sol2": "Turn the table.", "label": 0},
        {"goal": "dry a cat's fur", "sol1": "Use an \"oven\".", "sol2": "Use a towel; it's soft.", "label": 1},
        {"goal": "What now?\n", "sol1": "a", "sol2": "b", "label": 1},
    ],
    "sciq": [
        {
            "question": question,
            "distractor1": "salt",
            "distractor2": "it's air",
            "distractor3": "iron",
            "correct_answer": answer,
            "support": support,
        }
        for question, answer, support in [
            ("What is wet?", "water", "  Water is wet. "),
            ("What burns?", "wood", ""),
            ("What else?", "a \"thing\"", "\n\nTwo lines\nof support."),
        ]
    ],
    "social_iqa": [
        {
            "context": "Kim lent Jo a book.",
            "question": "How would Jo feel?",
            "answerA": "grateful",
            "answerB": "like it's stolen",
            "answerC": "tired",
            "label": label,
        }
        for label in "123"
    ],
    "triviaqa": [
        {"question": question, "answer": {"value": aliases[0], "aliases": aliases}}
        for question, aliases in [
            ("Which planet is red", ["Mars", "the planet Mars"]),
            ("Who wrote it?", ["It's \"him\"", "He"]),
            ("Where", ["Rome"]),
        ]
    ],
    "winogrande": [
        {"sentence": sentence, "option1": first, "option2": second, "answer": answer}
        for sentence, first, second, answer in [
            ("The cup would not fit the bag, for the _ was too big.", "cup", "bag", "1"),
            ("Jo thanked Kim's aunt because _ had helped.", "Jo", "Kim's aunt", "2"),
            ("Two blanks _ and _ here.", "a", "b", "2"),
        ]
    ],
    "mmlu": [
        {"question": question, "subject": "high_school_biology", "choices": choices, "answer": answer}
        for question, choices, answer in [
            ("What do cells have?", ["walls", "it's unclear", "wheels", "all"], 0),
            (" Which?  ", ["1", "2", "3", "4"], 3),
            ("One\ntwo?", ["a", "b", "c \"d\"", "e"], 2),
        ]
    ],
    "lambada": [
        {"text": "Kim gave the book to Jo, and Jo read the book"},
        {"text": "He said: \"It's mine"},
        {"text": "two  blanks and ünïcode"},
    ],
}

CONFIGS = {
    "arc_easy": "arc/arc_easy.yaml",
    "arc_challenge": "arc/arc_challenge.yaml",
    "boolq": "super_glue/boolq/default.yaml",
    "logiqa": "logiqa/logiqa.yaml",
    "logiqa2": "logiqa2/logiqa2.yaml",
    "piqa": "piqa/piqa.yaml",
    "sciq": "sciq/sciq.yaml",
    "social_iqa": "siqa/siqa.yaml",
    "triviaqa": "triviaqa/default.yaml",
    "winogrande": "winogrande/default.yaml",
    "mmlu": "mmlu/default/mmlu_high_school_biology.yaml",
    "lambada": "lambada/lambada_openai.yaml",
}



def config_of(path):
    if not path.exists():
        path = next(TASKS.glob("**/" + path.name.replace("siqa", "social_iqa")))
    return load_yaml(path, resolve_func=True, recursive=True)


def asked(task, document, fewshot):
    context = task.fewshot_context(document, fewshot)
    requests = task.construct_requests(document, context, doc_id=0, task_name="t", repeats=1, metadata=("t", 0, 1))
    requests = requests if isinstance(requests, list) else [requests]
    arguments = [request.args for request in requests]
    target = task.doc_to_text(document) if task.multiple_input else task.doc_to_target(document)
    return {
        "contexts": [argument[0] for argument in arguments],
        "continuations": [argument[1] for argument in arguments if isinstance(argument[1], str)],
        "generation": next((argument[1] for argument in arguments if isinstance(argument[1], dict)), None),
        "gold": target,
    }


def golden(name, documents, folder):
    file = folder / f"{name}.jsonl"
    file.write_text("".join(json.dumps(document, ensure_ascii=False) + "\n" for document in documents))
    config = config_of(TASKS / CONFIGS[name])
    config.pop("tag", None)
    splits = {config.get(key) for key in ("training_split", "validation_split", "test_split", "fewshot_split")}
    config["dataset_path"] = "json"
    config["dataset_name"] = None
    config["dataset_kwargs"] = {"data_files": {split: str(file) for split in splits if split}}
    config["fewshot_config"] = {**(config.get("fewshot_config") or {}), "sampler": "first_n"}
    task = ConfigurableTask(config=config)
    rows = [
        {str(fewshot): asked(task, document, fewshot) for fewshot in (0, FEWSHOT)}
        for document in task.eval_docs
    ]
    (folder / f"{name}.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")


def parquet(folder):
    documents = ARC + [{"id": "nulls", "question": None, "choices": {"text": [], "label": None}, "answerKey": None}]
    table = pyarrow.Table.from_pylist(
        [{**document, "n": i, "share": i / 4, "flag": i % 2 == 0} for i, document in enumerate(documents)]
    )
    for compression in ("snappy", "zstd", "gzip", "none"):
        pyarrow.parquet.write_table(
            table, folder / f"documents.{compression}.parquet", compression=compression, row_group_size=2
        )
    pyarrow.parquet.write_table(
        table, folder / "documents.brotli.parquet", compression="brotli", data_page_version="2.0"
    )
    pyarrow.parquet.write_table(table, folder / "documents.v2.parquet", compression="zstd", data_page_version="2.0")


def main(resources):
    folder = Path(resources) / "golden"
    folder.mkdir(parents=True, exist_ok=True)
    for name, documents in DOCUMENTS.items():
        golden(name, documents, folder)
    parquet(Path(resources))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as cache:
        os.environ["HF_DATASETS_CACHE"] = cache
        main(sys.argv[1])
