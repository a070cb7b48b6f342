package io.messplus.job.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What a user thought of an answer.
 *
 * @param satisfied true, false or a number in [0, 1]
 */
record Verdict(JsonNode satisfied) {

  /** Reads {@code yes}, {@code no}, {@code true}, {@code false} or a number. */
  static final class Converter implements ITypeConverter<Verdict> {
    @Override
    public Verdict convert(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "yes", "true" -> new Verdict(BooleanNode.TRUE);
        case "no", "false" -> new Verdict(BooleanNode.FALSE);
        default -> new Verdict(DecimalNode.valueOf(share(value)));
      };
    }

    private static BigDecimal share(String value) {
      try {
        BigDecimal share = new BigDecimal(value);
        if (share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0) {
          return share;
        }
      } catch (NumberFormatException ignored) {
        // Told below.
      }
      throw new TypeConversionException("must be yes, no or a number in [0, 1], not " + value);
    }
  }
}
