// Pictures made by arithmetic: nobody's anatomy.
import { crc32, deflateSync } from 'node:zlib';

/** A picture of 16-bit samples in the form that the API answers with. */
function picture(rows, columns, sampleAt, headers) {
  const samples = new Int16Array(rows * columns);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      samples[y * columns + x] = sampleAt(x, y);
    }
  }
  return { rows, columns, samples, headers };
}

const inside = (x, y, cx, cy, rx, ry) => ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2;
const soft = (distance) => Math.max(0, Math.min(1, (1.15 - distance) / 0.3));

/** Something that looks like a frontal chest from afar. */
export function chest(shift = 0) {
  const size = 1024;
  const at = (px, py) => {
    const [x, y] = [px / size, py / size];
    const body = soft(inside(x, y, 0.5, 0.62, 0.44, 0.62));
    const lungs = Math.max(soft(inside(x, y, 0.31 - shift, 0.5, 0.15, 0.3)), soft(inside(x, y, 0.69, 0.5, 0.14, 0.29)));
    const heart = soft(inside(x, y, 0.55, 0.64, 0.14, 0.15));
    const spine = soft(inside(x, y, 0.5, 0.6, 0.035, 0.6));
    const ribs = lungs * 0.12 * Math.max(0, Math.sin((y + (x - 0.5) ** 2 * 0.9) * 52));
    const noise = (((px * 7919 + py * 104729) % 97) / 97 - 0.5) * 60;
    return Math.round(4095 * Math.min(1, body * 0.62 - lungs * 0.42 + heart * 0.3 + spine * 0.2 + ribs) + noise);
  };
  return picture(size, size, at, {
    'X-Window-Centre': '1900',
    'X-Window-Width': '3600',
    'X-Photometric': 'MONOCHROME2',
    'X-Pixel-Spacing': '0.35\\0.35',
    'X-Pixel-Spacing-Source': 'ImagerPixelSpacing',
    'X-Patient-Orientation': 'L\\F',
  });
}

/** Twenty megabytes and more of samples: the size of a large plate. */
export function largePlate() {
  return picture(3240, 3240, (x, y) => ((x * 5 + y * 3) % 4096) - 2048, { 'X-Window-Centre': '0', 'X-Window-Width': '4096', 'X-Photometric': 'MONOCHROME2' });
}

/** One slice of a cylinder with two holes, in Hounsfield units. */
export function slice(number, count) {
  const size = 256;
  const at = (px, py) => {
    const [x, y] = [px / size, py / size];
    const height = Math.sin((number / count) * Math.PI);
    if (inside(x, y, 0.5, 0.5, 0.42, 0.33) > 1) {
      return -1000;
    }
    const lung = Math.min(inside(x, y, 0.32, 0.48, 0.12 * height + 0.02, 0.2), inside(x, y, 0.68, 0.48, 0.12 * height + 0.02, 0.2)) < 1;
    const bone = inside(x, y, 0.5, 0.74, 0.05, 0.05) < 1;
    const nodule = Math.hypot(x - 0.36, y - 0.42) < 0.02 + 0.01 * Math.sin(number / 6);
    return (nodule ? 60 : bone ? 700 : lung ? -820 : 45) + ((px * 31 + py * 17 + number * 7) % 23) - 11;
  };
  return picture(size, size, at, {
    'X-Window-Centre': '40',
    'X-Window-Width': '400',
    'X-Photometric': 'MONOCHROME2',
    'X-Pixel-Spacing': '1.2\\1.2',
    'X-Pixel-Spacing-Source': 'PixelSpacing',
    'X-Patient-Orientation': 'L\\P',
  });
}

/** Every 16-bit value once, a pixel each. */
export function everyValue(inverted) {
  return picture(256, 256, (x, y) => y * 256 + x - 32768, {
    'X-Window-Centre': '0',
    'X-Window-Width': '60000',
    'X-Photometric': inverted ? 'MONOCHROME1' : 'MONOCHROME2',
    'X-Inverted': String(inverted),
  });
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** A small PNG of the picture as its own window shows it. */
export function thumbnail({ rows, columns, samples, headers }) {
  const side = 80;
  const [centre, width] = [Number(headers['X-Window-Centre']), Number(headers['X-Window-Width'])];
  const lines = Buffer.alloc(side * (side + 1));
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const value = samples[Math.floor((y * rows) / side) * columns + Math.floor((x * columns) / side)];
      lines[y * (side + 1) + 1 + x] = Math.max(0, Math.min(255, ((value - centre) / width + 0.5) * 255));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 8;
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]);
}
