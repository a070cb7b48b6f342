package io.messplus.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SavedPredictorTest {

  private static final float[] FEATURES = {0.6f, -0.8f, 0.1f};
  private static final List<String> KEYS = List.of("a@1", "b@1");
  private static final String METADATA =
      "\"__metadata__\":{\"head\":\"linear\",\"encoder\":\"e\",\"dimensions\":\"1\","
          + "\"messplus\":\"1\"}";

  /** By safetensors.numpy.save_file, version 0.8.0. */
  private static final String WRITTEN_BY_PYTHON =
      "yAAAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJoZWFkIjoibGluZWFyIiwiZGltZW5zaW9ucyI6IjIiLCJtZXNzcGx1"
          + "cyI6IjAuMSIsImVuY29kZXIiOiJlIn0sImFAMSI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbM10sImRhdGFf"
          + "b2Zmc2V0cyI6WzAsMTJdfSwiYkAxIjp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlszXSwiZGF0YV9vZmZzZXRz"
          + "IjpbMTIsMjRdfX0gICAgIAAAgD8AAABAAAAAPwAAQEAAAIBAAACgQA==";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("weights.safetensors");
  }

  @ParameterizedTest
  @EnumSource
  void isReadAsItWasWritten(Head head) throws Exception {
    Map<String, float[]> rows = learned(head);
    SavedPredictor written = saved(head, rows);
    written.write();
    SavedPredictor read = SavedPredictor.read(file);
    assertThat(read).usingRecursiveComparison().isEqualTo(written);
    assertThat(read.rows().keySet()).noneMatch(name -> name.contains("momentum"));
    assertThat(read.rows()).doesNotContainKey("mlp/steps").isNotEmpty();
    assertThat(read.rows()).allSatisfy((name, row) -> assertThat(row).isEqualTo(rows.get(name)));
  }

  @ParameterizedTest
  @EnumSource
  void aTenantBeginsWithIt(Head head) throws Exception {
    Map<String, float[]> rows = learned(head);
    saved(head, rows).write();
    Predictor predictor = beginningWithFile(head);
    PredictorRows tenant = PredictorRows.onHeap();
    double[] before = predictor.predict(FEATURES, KEYS, tenant);
    assertThat(before)
        .isEqualTo(
            Predictor.of(TestingSettings.of(head), null)
                .predict(FEATURES, KEYS, PredictorRows.in(rows)));

    predictor.learn(FEATURES, Map.of("a@1", 0.0), tenant);
    assertThat(predictor.predict(FEATURES, KEYS, tenant)[0]).isLessThan(before[0]);
    assertThat(predictor.predict(FEATURES, KEYS, PredictorRows.onHeap())).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void aModelThatIsNotInItBeginsAnew(Head head) throws Exception {
    saved(head, learned(head)).write();
    Predictor predictor = beginningWithFile(head);
    assertThat(predictor.predict(FEATURES, List.of("c@1"), PredictorRows.onHeap())[0])
        .isBetween(0.1, 0.9);
  }

  @Test
  void travelsToOperators() throws Exception {
    SavedPredictor predictor = saved(Head.MLP, learned(Head.MLP));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(predictor);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).usingRecursiveComparison().isEqualTo(predictor);
    }
  }

  /** As github.com/huggingface/safetensors describes it. */
  @Test
  void theFileIsLaidOutAsTheFormatSays() throws Exception {
    Map<String, float[]> rows = Map.of("b@1", new float[] {-1, 0.5f}, "a@1", new float[] {1, 2});
    new SavedPredictor(file.toString(), Head.LINEAR, "e", 1, "0.1", rows).write();
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) bytes.getLong();
    assertThat((length + Long.BYTES) % 8).isZero();
    byte[] header = new byte[length];
    bytes.get(header);
    assertThat(new String(header, StandardCharsets.UTF_8).strip())
        .isEqualTo(
            "{\"__metadata__\":{\"dimensions\":\"1\",\"encoder\":\"e\",\"head\":\"linear\","
                + "\"messplus\":\"0.1\"},"
                + "\"a@1\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"b@1\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}");
    float[] numbers = new float[4];
    bytes.asFloatBuffer().get(numbers);
    assertThat(numbers).containsExactly(1, 2, -1, 0.5f);
    assertThat(bytes.remaining()).isEqualTo(16);
  }

  @Test
  void aFileThatPythonWroteIsRead() throws Exception {
    Files.write(file, Base64.getDecoder().decode(WRITTEN_BY_PYTHON));
    SavedPredictor read = SavedPredictor.read(file);
    assertThat(read.dimensions()).isEqualTo(2);
    assertThat(read.rows().get("a@1")).containsExactly(1, 2, 0.5f);
    assertThat(read.rows().get("b@1")).containsExactly(3, 4, 5);
  }

  @Test
  void tensorsMayHaveAnyShapeAndOrder() throws Exception {
    write(
        "{\"b@1\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[8,16]},"
            + METADATA
            + ",\"a@1\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}",
        1,
        2,
        3,
        4);
    assertThat(SavedPredictor.read(file).rows().get("b@1")).containsExactly(3, 4);
  }

  @Test
  void whatDoesNotFitIsToldInOneLine() throws Exception {
    saved(Head.MLP, learned(Head.MLP)).write();
    SavedPredictor predictor = SavedPredictor.read(file);
    assertThatThrownBy(() -> predictor.requireHead(Head.LINEAR))
        .isInstanceOf(SavedPredictorException.class)
        .hasMessage(file + ": is of the head mlp, but the predictor's is linear");
    assertThatThrownBy(() -> predictor.requireEncoder("other"))
        .hasMessage(
            file + ": was learned on vectors of the encoder encoder, but the encoder is other");
    assertThatThrownBy(() -> predictor.requireDimensions(384))
        .hasMessage(file + ": was learned on vectors of 3 dimensions, but the encoder's have 384");
  }

  @ParameterizedTest
  @EnumSource
  void aPredictorRefusesWhatDoesNotFit(Head head) throws Exception {
    saved(head, learned(head)).write();
    SavedPredictor read = SavedPredictor.read(file);
    Head other = head == Head.MLP ? Head.LINEAR : Head.MLP;
    assertThatThrownBy(() -> Predictor.of(TestingSettings.of(other), read))
        .isInstanceOf(SavedPredictorException.class);
    PredictorSettings others = TestingSettings.beginningWith(other, file.toString());
    assertThatThrownBy(others::readInitialWeights).isInstanceOf(SavedPredictorException.class);
    Predictor predictor = beginningWithFile(head);
    assertThatThrownBy(() -> predictor.predict(new float[4], KEYS, PredictorRows.onHeap()))
        .isInstanceOf(SavedPredictorException.class)
        .hasMessageContaining("3 dimensions, but the encoder's have 4");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> SavedPredictor.read(file))
        .isInstanceOf(SavedPredictorException.class)
        .hasMessage(file + ": there is no such file");
    assertThatThrownBy(() -> TestingSettings.beginningWith(Head.MLP, "a\0b").readInitialWeights())
        .isInstanceOf(SavedPredictorException.class)
        .hasMessageEndingWith("is not a path");
  }

  @Test
  void everyPlaceWhereAFileMayBeCutOffIsFound() throws Exception {
    saved(Head.LINEAR, learned(Head.LINEAR)).write();
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> SavedPredictor.read(file))
          .isInstanceOf(SavedPredictorException.class)
          .hasMessageMatching(".*: is (no safetensors file: it has no header|cut off.*)");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a@1':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}| metadata do not tell 'head'",
        "{}| has 8 bytes that belong to no tensor",
        "{]| is no safetensors file: its header is not JSON",
        "{} {}| is no safetensors file: its header is not JSON",
        "[]| is no safetensors file: it does not begin with a header",
        "{META}| has 8 bytes that belong to no tensor",
        "{META,'a@1':{'dtype':'F16','shape':[4],'data_offsets':[0,8]}}| F32, but a@1 is F16",
        "{META,'a@1':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}| offsets of a@1 do not fit",
        "{META,'a@1':{'dtype':'F32','shape':[-2],'data_offsets':[8,0]}}| offsets of a@1 do not fit",
        "{META,'a@1':{'dtype':'F32','shape':[2]}}| offsets of a@1 do not fit",
        "{META,'a@1':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}}| is cut off: the numbers of",
        "{META,'a@1':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}| must have 2 numbers, but ha",
        "{'__metadata__':{'head':'x','encoder':'e','dimensions':'1','messplus':'1'},"
            + "'a@1':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}| a head that is not known: x",
        "{'__metadata__':{'head':'linear','encoder':'e','dimensions':'x','messplus':'1'},"
            + "'a@1':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}| whole number, but are 'x'",
        "{'__metadata__':{'head':'linear','encoder':'e','dimensions':'0','messplus':'1'},"
            + "'a@1':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}| must be at least 1, not 0",
        "{'__metadata__':{'head':'mlp','encoder':'e','dimensions':'2','messplus':'1'},"
            + "'mlp/bias':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}| lacks the row mlp/gain",
        "{'__metadata__':{'head':'mlp','encoder':'e','dimensions':'2147483647','messplus':'1'},"
            + "'mlp/bias':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}| lacks the row mlp/gain",
      })
  void mistakesAreToldInOneLine(String header, String reason) throws Exception {
    write(header.replace('\'', '"').replace("META", METADATA), 1, 2);
    assertThatThrownBy(() -> SavedPredictor.read(file))
        .isInstanceOf(SavedPredictorException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(reason.strip())
        .extracting(Throwable::getMessage)
        .matches(message -> message.lines().count() == 1);
  }

  @Test
  void numbersAreFinite() throws Exception {
    write(
        "{" + METADATA + ",\"a@1\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        1,
        Float.NaN);
    assertThatThrownBy(() -> SavedPredictor.read(file))
        .hasMessage(file + ": the row a@1 must hold finite numbers, but holds NaN");
  }

  private void write(String header, float... numbers) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + json.length + numbers.length * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json);
    for (float number : numbers) {
      bytes.putFloat(number);
    }
    Files.write(file, bytes.array());
  }

  private SavedPredictor saved(Head head, Map<String, float[]> rows) {
    return new SavedPredictor(file.toString(), head, "encoder", FEATURES.length, "0.1", rows);
  }

  private static Map<String, float[]> learned(Head head) {
    Map<String, float[]> rows = new HashMap<>();
    Predictor predictor = Predictor.of(TestingSettings.of(head), null);
    for (int i = 0; i < 20; i++) {
      predictor.learn(FEATURES, Map.of("a@1", 1.0, "b@1", 0.0), PredictorRows.in(rows));
    }
    return rows;
  }

  private Predictor beginningWithFile(Head head) {
    PredictorSettings settings = TestingSettings.beginningWith(head, file.toString());
    return Predictor.of(settings, settings.readInitialWeights());
  }
}
