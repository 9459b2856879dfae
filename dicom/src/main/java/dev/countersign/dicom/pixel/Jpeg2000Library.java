package dev.countersign.dicom.pixel;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReadParamJava;
import java.awt.Point;
import java.io.IOException;
import jj2000.j2k.NotImplementedError;
import jj2000.j2k.codestream.HeaderInfo;
import jj2000.j2k.codestream.reader.BitstreamReaderAgent;
import jj2000.j2k.codestream.reader.HeaderDecoder;
import jj2000.j2k.decoder.DecoderSpecs;
import jj2000.j2k.image.DataBlkInt;
import jj2000.j2k.image.ImgDataConverter;
import jj2000.j2k.image.invcomptransf.InvCompTransf;
import jj2000.j2k.quantization.dequantizer.Dequantizer;
import jj2000.j2k.util.FacilityManager;
import jj2000.j2k.util.MsgLogger;
import jj2000.j2k.wavelet.synthesis.InverseWT;

/**
 * JPEG 2000 by JJ2000, the reference decoder in Java. Its stages are joined here, because the image
 * reader around them makes pictures for a screen and so loses the sign and depth of samples.
 */
final class Jpeg2000Library {

  /** Messages of the decoder about a stream: it would print them. */
  private static final class Silence implements MsgLogger {
    @Override
    public void printmsg(int severity, String message) {}

    @Override
    public void println(String line, int firstIndent, int indent) {}

    @Override
    public void flush() {}
  }

  static {
    FacilityManager.registerMsgLogger(null, new Silence());
  }

  private final Jpeg2000Stream stream;
  private final PixelFormat format;
  private final byte[] samples;

  private Jpeg2000Library(Jpeg2000Stream stream, PixelFormat format, byte[] samples) {
    this.stream = stream;
    this.format = format;
    this.samples = samples;
  }

  /** Decodes a stream whose header was compared with the format. */
  static void decode(Jpeg2000Stream stream, PixelFormat format, byte[] samples)
      throws UndecodableException {
    try {
      new Jpeg2000Library(stream, format, samples).decode();
    } catch (IOException | RuntimeException e) {
      throw Jpeg2000Stream.damaged();
    } catch (NotImplementedError e) {
      throw new UndecodableException("the JPEG 2000 stream is of a kind that is not decoded");
    } catch (Error e) {
      // The library throws errors for damaged streams too; those of the JVM are not its own.
      if (e instanceof VirtualMachineError || e instanceof LinkageError) {
        throw e;
      }
      throw Jpeg2000Stream.damaged();
    }
  }

  private void decode() throws IOException {
    var parameters = new J2KImageReadParamJava();
    var info = new HeaderInfo();
    var in = new Codestream(stream.codestream());
    var header = new HeaderDecoder(in, parameters, info);
    DecoderSpecs specs = header.getDecoderSpecs();
    int[] depths = new int[header.getNumComps()];
    for (int i = 0; i < depths.length; i++) {
      depths[i] = header.getOriginalBitDepth(i);
    }
    var reader = BitstreamReaderAgent.createInstance(in, header, parameters, specs, false, info);
    var entropy = header.createEntropyDecoder(reader, parameters);
    var regions = header.createROIDeScaler(entropy, parameters, specs);
    Dequantizer dequantizer = header.createDequantizer(regions, depths, specs);
    InverseWT wavelet = InverseWT.createInstance(dequantizer, specs);
    wavelet.setImgResLevel(reader.getImgRes());
    tiles(new InvCompTransf(new ImgDataConverter(wavelet, 0), specs, depths));
  }

  private void tiles(InvCompTransf image) {
    Point tiles = image.getNumTiles(null);
    for (int y = 0; y < tiles.y; y++) {
      for (int x = 0; x < tiles.x; x++) {
        image.setTile(x, y);
        tile(image);
      }
    }
  }

  private void tile(InvCompTransf image) {
    int components = format.samplesPerPixel();
    DataBlkInt[] rows = new DataBlkInt[components];
    for (int i = 0; i < components; i++) {
      rows[i] = new DataBlkInt();
    }
    int left = image.getCompULX(0) - image.getImgULX();
    int top = image.getCompULY(0) - image.getImgULY();
    for (int y = 0; y < image.getTileHeight(); y++) {
      for (int i = 0; i < components; i++) {
        rows[i].ulx = 0;
        rows[i].uly = y;
        rows[i].w = image.getTileWidth();
        rows[i].h = 1;
        image.getInternCompData(rows[i], i);
        put(rows[i], image.getFixedPoint(i), (top + y) * format.columns() + left, i);
      }
    }
  }

  private void put(DataBlkInt row, int fraction, int firstPixel, int component) {
    int shift = stream.signed() ? 0 : 1 << (stream.precision() - 1);
    int least = stream.signed() ? -1 << (stream.precision() - 1) : 0;
    int most = least + (1 << stream.precision()) - 1;
    int[] data = row.getDataInt();
    for (int x = 0; x < row.w; x++) {
      int value = (data[row.offset + x] >> fraction) + shift;
      int at = (firstPixel + x) * format.samplesPerPixel() + component;
      Samples.put(samples, at, format.bytesPerSample(), Math.clamp(value, least, most));
    }
  }
}
