package io.messplus.job.config;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.messplus.routing.Contract;
import java.util.regex.Pattern;

/** Binds a tree of texts to the records. */
final class ConfigMapper {

  /** Names enum constants {@code in-lower-case}. */
  static final JsonMapper INSTANCE =
      JsonMapper.builder()
          .addMixIn(Contract.class, ContractDescriptions.class)
          .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .withCoercionConfigDefaults(
              coercion ->
                  coercion
                      .setAcceptBlankAsEmpty(true)
                      .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
          .addHandler(new YamlInfinity())
          .build();

  private ConfigMapper() {}

  /** Java and YAML spell infinity differently. */
  private static final class YamlInfinity extends DeserializationProblemHandler {

    private static final Pattern SPELLED = Pattern.compile("\\+?\\.(inf|Inf|INF)");

    @Override
    public Object handleWeirdStringValue(
        DeserializationContext context, Class<?> type, String value, String failure) {
      boolean infinite = type == double.class && SPELLED.matcher(value).matches();
      return infinite ? Double.POSITIVE_INFINITY : NOT_HANDLED;
    }
  }
}
