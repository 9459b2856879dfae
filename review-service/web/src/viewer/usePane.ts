import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { ImageInfo } from '../api/types';
import type { Frame } from './frames';
import { useMeasuring, type Measuring } from './useMeasuring';
import type { ImageSource } from './source';
import { seriesOf, type Series } from './stack';
import { useCanvasSize, type CanvasSize } from './useCanvasSize';
import { useFrame, type Loading } from './useFrame';
import { atOriginalSize, initialView, panned, zoomed, type ViewState } from './view';
import { dragged, presetsOf, type Window } from './windowing';

/** One place where images are shown: which one, and how. */
export interface Pane {
  source: ImageSource;
  series: Series[];
  chosen: number;
  stack: Series | undefined;
  /** Where in the stack the pixels on the screen stand, and of which image they are; what is written over them says the same. */
  slice: number;
  image: ImageInfo | undefined;
  /** Where the reader went; it differs from `slice` while that image loads. */
  wanted: number;
  loading: Loading;
  frame: Frame | null;
  view: ViewState;
  window: Window | null;
  stage: (element: HTMLElement | null) => void;
  canvas: RefObject<HTMLCanvasElement | null>;
  size: CanvasSize;
  measuring: Measuring;
  scroll(steps: number): void;
  chooseSeries(index: number): void;
  adjustWindow(dx: number, dy: number): void;
  preset(number: number): void;
  pan(dx: number, dy: number): void;
  zoom(factor: number, x?: number, y?: number): void;
  originalSize(): void;
  invert(): void;
  reset(): void;
}

export function usePane(source: ImageSource, images: readonly ImageInfo[]): Pane {
  const series = useMemo(() => seriesOf(images), [images]);
  const [chosen, setChosen] = useState(0);
  const [wanted, setWanted] = useState(0);
  const [view, setView] = useState<ViewState>(initialView);
  const [element, stage] = useState<HTMLElement | null>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useCanvasSize(element);
  const stack = series[chosen];
  const loading = useFrame(source, stack, wanted);
  // The pixels of another study, revision or series must not stand under this one's name for a moment.
  const shown = loading.kind === 'shown' && loading.source === source && loading.series === stack?.uid ? loading : null;
  const frame = shown?.frame ?? null;
  const slice = shown?.slice ?? wanted;
  const image = (shown?.at ?? stack?.slices[wanted])?.image;
  const measuring = useMeasuring(shown?.path ?? '', frame);

  const chooseSeries = (index: number) => {
    setChosen(Math.max(0, Math.min(series.length - 1, index)));
    setWanted(0);
    setView(initialView);
  };
  useEffect(() => {
    setChosen(0);
    setWanted(0);
    setView(initialView);
  }, [source]);

  return {
    source,
    series,
    chosen,
    stack,
    slice,
    image,
    wanted,
    loading,
    frame,
    view,
    window: view.window ?? (frame?.kind === 'grey' ? frame.window : null),
    stage,
    canvas,
    size,
    measuring,
    chooseSeries,
    scroll: (steps) => setWanted((s) => Math.max(0, Math.min((stack?.slices.length ?? 1) - 1, s + steps))),
    adjustWindow: (dx, dy) =>
      setView((v) => {
        const present = v.window ?? (frame?.kind === 'grey' ? frame.window : null);
        return present === null ? v : { ...v, window: dragged(present, dx, dy) };
      }),
    preset: (number) => {
      const wanted = presetsOf(stack?.modality ?? null)[number - 1];
      if (wanted !== undefined && frame?.kind === 'grey') {
        setView((v) => ({ ...v, window: wanted.window(frame.samples, frame.window) }));
      }
    },
    pan: (dx, dy) => setView((v) => panned(v, dx, dy)),
    zoom: (factor, x, y) => setView((v) => zoomed(v, factor, x, y)),
    originalSize: () => frame !== null && setView((v) => atOriginalSize(v, frame, size)),
    invert: () => setView((v) => ({ ...v, inverted: !v.inverted })),
    reset: () => setView(initialView),
  };
}
