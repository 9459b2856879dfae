/** Millimetres between the centres of neighbouring pixels. */
export interface Spacing {
  row: number;
  column: number;
  /** The attribute that the numbers come from, as the server names it. */
  source: string;
}

/** A point of the image, in its pixels. */
export interface Point {
  x: number;
  y: number;
}

export interface Line {
  from: Point;
  to: Point;
}

/** `row\col` as DICOM writes it; null where it does not hold two positive numbers. */
export function spacingOf(value: string | null, source: string | null): Spacing | null {
  const [row, column, ...more] = (value ?? '').split('\\').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const known = more.length === 0 && row !== undefined && column !== undefined && row > 0 && column > 0;
  return known && Number.isFinite(row) && Number.isFinite(column) ? { row, column, source: source ?? '' } : null;
}

/** The length of a line: in millimetres where the spacing is known, else in pixels, which it says. */
export function lengthOf({ from, to }: Line, spacing: Spacing | null): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  if (spacing === null) {
    return `${Math.hypot(dx, dy).toFixed(1)} px`;
  }
  return `${Math.hypot(dx * spacing.column, dy * spacing.row).toFixed(1)} mm`;
}

/** What stands behind the numbers, in words. */
export function spacingWords(spacing: Spacing | null): string {
  if (spacing === null) {
    return 'pixels: the image does not say how large they are';
  }
  // Without calibration the spacing is the detector's, and what lies before the detector is enlarged on it.
  return /imager/i.test(spacing.source) ? 'mm at the detector, not corrected for magnification' : 'mm';
}
