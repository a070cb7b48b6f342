package io.messplus.encoder;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import ai.djl.util.PairList;
import java.util.List;

/** From one text's tokens to the model's inputs, and from its output to the text's vector. */
final class TokenTranslator implements NoBatchifyTranslator<Encoding, float[]> {
  private final Pooling pooling;
  private List<String> inputs = List.of("input_ids", "attention_mask");

  TokenTranslator(Pooling pooling) {
    this.pooling = pooling;
  }

  @Override
  public void prepare(TranslatorContext ctx) {
    // TorchScript does not name its inputs.
    PairList<String, Shape> described = ctx.getModel().describeInput();
    if (described != null) {
      inputs = List.copyOf(described.keys());
    }
  }

  @Override
  public NDList processInput(TranslatorContext ctx, Encoding tokens) {
    NDList list = new NDList(inputs.size());
    for (String input : inputs) {
      long[] values = values(input, tokens);
      NDArray array = ctx.getNDManager().create(values, new Shape(1, values.length));
      array.setName(input);
      list.add(array);
    }
    return list;
  }

  @Override
  public float[] processOutput(TranslatorContext ctx, NDList list) {
    NDArray states = list.head();
    Shape shape = states.getShape();
    if (shape.dimension() != 3 || shape.get(0) != 1 || states.getDataType() != DataType.FLOAT32) {
      throw new IllegalStateException(
          "the model's first output is not one fp32 vector per token: "
              + shape
              + " "
              + states.getDataType());
    }
    int tokens = Math.toIntExact(shape.get(1));
    return pooling.pool(states.toFloatArray(), tokens, Math.toIntExact(shape.get(2)));
  }

  private static long[] values(String input, Encoding tokens) {
    return switch (input) {
      case "input_ids" -> tokens.getIds();
      case "attention_mask" -> tokens.getAttentionMask();
      case "token_type_ids" -> tokens.getTypeIds();
      default -> throw new IllegalStateException("the model wants an unknown input: " + input);
    };
  }
}
