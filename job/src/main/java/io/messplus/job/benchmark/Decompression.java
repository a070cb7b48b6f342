package io.messplus.job.benchmark;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Decompresses pages of Parquet without Hadoop's codecs. */
final class Decompression implements CompressionCodecFactory {

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED -> new Pages((bytes, size) -> bytes);
      case SNAPPY -> new Pages((bytes, size) -> Snappy.uncompress(bytes));
      case ZSTD -> new Pages(Zstd::decompress);
      case GZIP -> new Pages((bytes, size) -> gunzipped(bytes));
      default ->
          throw new IllegalArgumentException(
              "pages must be compressed by snappy, zstd or gzip or not at all, but codec=" + codec);
    };
  }

  private static byte[] gunzipped(byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("nothing is written");
  }

  @Override
  public void release() {}

  private interface Codec {

    byte[] decompressed(byte[] bytes, int size) throws IOException;
  }

  private record Pages(Codec codec) implements BytesInputDecompressor {

    @Override
    public BytesInput decompress(BytesInput page, int size) throws IOException {
      return BytesInput.from(codec.decompressed(page.toInputStream().readAllBytes(), size));
    }

    @Override
    public void decompress(ByteBuffer page, int pageSize, ByteBuffer to, int size)
        throws IOException {
      byte[] bytes = new byte[pageSize];
      page.get(bytes);
      to.put(codec.decompressed(bytes, size)).flip();
    }

    @Override
    public void release() {}
  }
}
