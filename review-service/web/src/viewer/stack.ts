import type { ImageInfo } from '../api/types';

export interface Slice {
  image: ImageInfo;
  frame: number;
}

export interface Series {
  uid: string;
  number: number | null;
  description: string | null;
  modality: string | null;
  slices: Slice[];
}

/** The images of an item as series, in the order they came, with every frame a slice. */
export function seriesOf(images: readonly ImageInfo[]): Series[] {
  const byUid = new Map<string, Series>();
  for (const image of images) {
    let series = byUid.get(image.seriesUid);
    if (series === undefined) {
      series = {
        uid: image.seriesUid,
        number: image.seriesNumber,
        description: image.seriesDescription,
        modality: image.modality,
        slices: [],
      };
      byUid.set(image.seriesUid, series);
    }
    for (let frame = 0; frame < Math.max(1, image.frames ?? 1); frame++) {
      series.slices.push({ image, frame });
    }
  }
  return [...byUid.values()];
}

/** The images that the revision before the present one did not hold. */
export function newImages(images: readonly ImageInfo[], revision: number, newInstances: number): ImageInfo[] {
  return newInstances > 0 && revision > 1 ? images.filter((image) => image.sinceRevision === revision) : [];
}

/** `series 2 image 3`: how a reader is pointed to an image. */
export function placeOf(image: ImageInfo): string {
  return `series ${image.seriesNumber ?? '?'} image ${image.instanceNumber ?? image.index + 1}`;
}
