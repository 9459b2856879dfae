import { describe, expect, it } from 'vitest';
import type { ImageInfo } from '../api/types';
import { newImages, placeOf, seriesOf } from './stack';

const image = (index: number, seriesUid: string, frames: number | null, sinceRevision = 1): ImageInfo => ({
  index,
  seriesUid,
  seriesNumber: 1,
  seriesDescription: null,
  modality: 'DX',
  instanceNumber: index + 1,
  rows: 1,
  columns: 1,
  frames,
  sinceRevision,
});

describe('seriesOf', () => {
  it('gathers images by series, in order, and spreads frames', () => {
    const series = seriesOf([image(0, 'a', 1), image(1, 'b', 3), image(2, 'a', null)]);
    expect(series.map((s) => s.slices.map((slice) => `${slice.image.index}.${slice.frame}`))).toEqual([
      ['0.0', '2.0'],
      ['1.0', '1.1', '1.2'],
    ]);
  });
});

describe('newImages', () => {
  const images = [image(0, 'a', 1, 1), image(1, 'a', 1, 2)];

  it('names those that came with the present revision', () => {
    expect(newImages(images, 2, 1).map(placeOf)).toEqual(['series 1 image 2']);
  });

  it('calls nothing new in a first revision, or when only documents changed', () => {
    expect(newImages([image(0, 'a', 1, 1)], 1, 1)).toEqual([]);
    expect(newImages(images, 2, 0)).toEqual([]);
  });
});
