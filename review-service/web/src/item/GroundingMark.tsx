import type { Grounding } from '../api/claims';
import { groundingWords } from './claimWords';

const shapes: Record<Grounding, string> = {
  SUPPORTED: 'M1.5 6.5 4.5 9.5 10.5 2.5',
  CONTRADICTED: 'M2 2l8 8M10 2l-8 8',
  NOT_CHECKABLE: 'M1.5 6h9',
  NOT_CHECKED: 'M6 3.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 1 0 0-5.2Z',
};

/** What the image says to a claim, as a shape; `withWord` prints the word beside it. */
export function GroundingMark({ grounding, withWord = false }: { grounding: Grounding; withWord?: boolean }) {
  const words = groundingWords[grounding] ?? 'not checked';
  return (
    <span className={`grounding ${grounding.toLowerCase()}`} title={words}>
      <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
        <path d={shapes[grounding] ?? shapes.NOT_CHECKED} fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
      <span className={withWord ? undefined : 'unheard'}>{words}</span>
    </span>
  );
}
