import { itemPath } from '../api/client';

/** Where a set of images is read from. */
export interface ImageSource {
  frame(index: number, frame: number): string;
  thumbnail(index: number): string;
}

function under(path: string, suffix: string): ImageSource {
  return {
    frame: (index, frame) => `${path}/images/${index}/frames/${frame}${suffix}`,
    thumbnail: (index) => `${path}/images/${index}/thumbnail${suffix}`,
  };
}

/** An item's own images. An index can mean another image in a later revision, so the address names the revision. */
export function itemImages(id: string, revision: number): ImageSource {
  return under(itemPath(id), `?revision=${revision}`);
}

/** The images of a prior study; refused by the server where its number means another one by now. */
export function priorImages(id: string, number: number, tag?: string): ImageSource {
  return under(`${itemPath(id)}/priors/${number}`, tag === undefined ? '' : `?of=${tag}`);
}
