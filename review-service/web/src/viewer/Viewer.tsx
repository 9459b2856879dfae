import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Item } from '../api/types';
import { useKeys } from '../keys/useKeys';
import { saysSynthetic } from '../worklist/words';
import { Annotations } from './Annotations';
import { Painter } from './painter';
import { SeriesRail } from './SeriesRail';
import { newImages, seriesOf } from './stack';
import { useFrame } from './useFrame';
import { usePointer, type PointerActions } from './usePointer';
import { fitScale, initialView, panned, zoomed, type Size, type ViewState } from './view';
import { dragged, presetsOf } from './windowing';

const ZOOM_STEP = 1.25;
const KEY_STEP = 12;

function useCanvasSize(holder: React.RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 1, height: 1 });
  useLayoutEffect(() => {
    const element = holder.current;
    if (element === null) {
      return undefined;
    }
    const observer = new ResizeObserver(([entry]) => {
      const box = entry?.contentRect;
      if (box !== undefined) {
        setSize({
          width: Math.max(1, Math.round(box.width * devicePixelRatio)),
          height: Math.max(1, Math.round(box.height * devicePixelRatio)),
        });
      }
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [holder]);
  return size;
}

/** The images of an item: series on the left, one image as large as it can be. */
export function Viewer({ item }: { item: Item }) {
  const { row, images } = item;
  const series = useMemo(() => seriesOf(images), [images]);
  const fresh = useMemo(
    () => new Set(newImages(images, row.revision, row.newInstances).map((image) => image.index)),
    [images, row.revision, row.newInstances],
  );
  const [chosen, setChosen] = useState(0);
  const [slice, setSlice] = useState(0);
  const [view, setView] = useState<ViewState>(initialView);
  const [windowMode, setWindowMode] = useState(false);
  const stage = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<Painter | null>(null);
  const size = useCanvasSize(stage);

  const stack = series[chosen];
  const loading = useFrame(row.id, stack, slice);
  const frame = loading.kind === 'shown' ? loading.frame : null;
  const image = stack?.slices[slice]?.image;
  const shownWindow = view.window ?? (frame?.kind === 'grey' ? frame.window : null);

  useEffect(() => {
    if (canvas.current !== null && frame !== null) {
      painter.current ??= new Painter(canvas.current);
      const drawing = requestAnimationFrame(() => painter.current?.draw(frame, view));
      return () => cancelAnimationFrame(drawing);
    }
    return undefined;
  }, [frame, view, size]);

  const scroll = (steps: number) => setSlice((s) => Math.max(0, Math.min((stack?.slices.length ?? 1) - 1, s + steps)));
  const adjustWindow = (dx: number, dy: number) =>
    setView((v) => {
      const present = v.window ?? (frame?.kind === 'grey' ? frame.window : null);
      return present === null ? v : { ...v, window: dragged(present, dx, dy) };
    });
  const choose = (index: number) => {
    setChosen(Math.max(0, Math.min(series.length - 1, index)));
    setSlice(0);
    setView(initialView);
  };
  const preset = (number: number) => {
    const wanted = presetsOf(stack?.modality ?? null)[number - 1];
    if (wanted !== undefined && frame?.kind === 'grey') {
      setView((v) => ({ ...v, window: wanted.window(frame.samples, frame.window) }));
    }
  };

  const actions = useRef<PointerActions>(null!);
  actions.current = {
    pan: (dx, dy) => setView((v) => panned(v, dx, dy)),
    adjustWindow,
    scroll,
    zoom: (factor, x, y) => setView((v) => zoomed(v, factor, x, y)),
    reset: () => setView(initialView),
  };
  const mode = useRef(windowMode);
  mode.current = windowMode;
  usePointer(canvas, actions, mode, (stack?.slices.length ?? 0) > 1);

  useKeys({
    sliceDown: () => (windowMode ? adjustWindow(0, KEY_STEP) : scroll(1)),
    sliceUp: () => (windowMode ? adjustWindow(0, -KEY_STEP) : scroll(-1)),
    ...(windowMode ? { wider: () => adjustWindow(KEY_STEP, 0), narrower: () => adjustWindow(-KEY_STEP, 0) } : {}),
    seriesNext: () => choose(chosen + 1),
    seriesPrevious: () => choose(chosen - 1),
    windowMode: () => setWindowMode((on) => !on),
    invert: () => setView((v) => ({ ...v, inverted: !v.inverted })),
    reset: () => {
      setView(initialView);
      setWindowMode(false);
    },
    zoomIn: () => setView((v) => zoomed(v, ZOOM_STEP)),
    zoomOut: () => setView((v) => zoomed(v, 1 / ZOOM_STEP)),
    preset: (key) => preset(Number(key)),
  });

  return (
    <>
      <SeriesRail itemId={row.id} series={series} chosen={chosen} fresh={fresh} onChoose={choose} />
      <section className={windowMode ? 'viewer windowing' : 'viewer'} aria-label="Image" ref={stage}>
        <canvas
          ref={canvas}
          width={size.width}
          height={size.height}
          data-shown={frame === null ? undefined : `${image?.index}/${slice}`}
          role="img"
          aria-label={`Image ${slice + 1} of ${stack?.slices.length ?? 0}`}
        />
        {stack !== undefined && image !== undefined && (
          <Annotations
            row={row}
            series={stack}
            image={image}
            slice={slice}
            frame={frame}
            window={shownWindow}
            scale={frame === null ? 1 : fitScale({ width: frame.columns, height: frame.rows }, size) * view.zoom}
            windowMode={windowMode}
            inverted={view.inverted}
          />
        )}
        <div className="image-ribbons">
          {saysSynthetic(row.patient, row.study, stack?.description ?? null) && <p className="ribbon synthetic">SYNTHETIC – no patient</p>}
          {image !== undefined && fresh.has(image.index) && <p className="ribbon fresh">New since revision {row.revision - 1}</p>}
        </div>
        <ol className="presets" aria-label="Window presets">
          {frame?.kind === 'grey' &&
            presetsOf(stack?.modality ?? null).map((one, index) => (
              <li key={one.name}>
                <button type="button" onClick={() => preset(index + 1)}>
                  <kbd>{index + 1}</kbd> {one.name}
                </button>
              </li>
            ))}
        </ol>
        {loading.kind === 'failed' && (
          <div className="viewer-notice" role="alert">
            <p>This image cannot be shown.</p>
            <p className="muted">{loading.reason}</p>
          </div>
        )}
        {loading.kind === 'loading' && stack !== undefined && <p className="viewer-notice muted">Loading the image…</p>}
        {stack === undefined && <p className="viewer-notice muted">This item holds no image.</p>}
      </section>
    </>
  );
}
