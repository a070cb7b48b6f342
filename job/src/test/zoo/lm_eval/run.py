"""Scores multiple-choice documents with the LM Evaluation Harness, by a server that lists the log-probabilities of a prompt.

    python run.py --url http://127.0.0.1:PORT/v1/completions --tokenizer FOLDER --data FOLDER --task arc_easy --out FILE.jsonl

Each line of FILE.jsonl is a document: {"doc_id", "log_likelihoods", "is_greedy", "acc", "acc_norm"}, in the document's
order of choices. FOLDER of --data has TASK.jsonl with query, choices and gold; the contexts are the queries as they are.
"""

import argparse
import json
import os
import time
from pathlib import Path

from lm_eval import simple_evaluate
from lm_eval.models.openai_completions import LocalCompletionsAPI
from lm_eval.tasks import TaskManager

END_OF_TEXT = ("<|endoftext|>", "<|im_end|>", "<reponame>", "<eos>", "<end_of_turn>")


class ListedCompletions(LocalCompletionsAPI):
    """The harness's own client; it only asks for one token that is no end of text.

    The harness takes all but the last token of an answer for its prompt. llama-cpp-python does not list a generated end
    of text, so the last token of the choice would be lost. A bias on generated tokens leaves the prompt's
    log-probabilities as they are.
    """

    def _create_payload(self, messages, **kwargs):
        vocabulary = self.tokenizer.get_vocab()
        bias = {str(vocabulary[t]): -100 for t in END_OF_TEXT if t in vocabulary}
        return super()._create_payload(messages, **kwargs) | {"logit_bias": bias}

    @staticmethod
    def parse_logprobs(outputs, **kwargs):
        for output in outputs if isinstance(outputs, list) else [outputs]:
            for choice in output["choices"]:
                if "".join(choice["logprobs"]["tokens"]) != choice["text"]:
                    raise ValueError(f"listed tokens differ from the text of {output['id']}")
        return LocalCompletionsAPI.parse_logprobs(outputs, **kwargs)


def line(sample):
    likelihoods, greedy = zip(*((float(r[0]), str(r[1]) == "True") for r in sample["filtered_resps"]))
    return {
        "doc_id": sample["doc"]["doc_id"],
        "log_likelihoods": likelihoods,
        "is_greedy": greedy,
        "acc": sample["acc"],
        "acc_norm": sample["acc_norm"],
    }


def main():
    parser = argparse.ArgumentParser()
    for name in ("url", "tokenizer", "data", "task", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument("--plain", action="store_true", help="the harness's client without any change")
    parser.add_argument("--token-ids", action="store_true", help="send token ids instead of text")
    options = parser.parse_args()
    out, tokenizer = Path(options.out).absolute(), Path(options.tokenizer).absolute()
    tasks = TaskManager(include_path=str(Path(__file__).absolute().parent), include_defaults=False)
    os.chdir(options.data)
    started = time.monotonic()
    model = (LocalCompletionsAPI if options.plain else ListedCompletions)(
        base_url=options.url,
        model="any",
        tokenizer_backend="huggingface",
        tokenizer=str(tokenizer),
        tokenized_requests=options.token_ids,
        max_length=2047,
        num_concurrent=1,
        max_retries=1,
        batch_size=1,
    )
    results = simple_evaluate(
        model=model, tasks=[f"messplus_{options.task}"], limit=options.limit, task_manager=tasks, log_samples=True, bootstrap_iters=0
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    samples = sorted(results["samples"][f"messplus_{options.task}"], key=lambda s: s["doc_id"])
    out.write_text("".join(json.dumps(line(s)) + "\n" for s in samples))
    scores = results["results"][f"messplus_{options.task}"]
    print(options.task, {k: v for k, v in scores.items() if k.startswith("acc")}, f"{time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
