import type { ImageInfo, Instant } from './types';

export interface PriorStudy {
  number: number;
  /** Of just these images: another study may come to stand under the number. An older server says none. */
  tag?: string;
  description: string | null;
  modality: string | null;
  at: Instant | null;
  instanceCount: number | null;
  images: ImageInfo[];
}

export interface PriorReport {
  id: string;
  type: string | null;
  at: Instant | null;
  text: string;
}

/** What is known of the patient from before. */
export interface Priors {
  studies: PriorStudy[];
  reports: PriorReport[];
}
