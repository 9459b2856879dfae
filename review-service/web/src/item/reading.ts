import type { ClaimAction, Review } from '../api/decisions';
import type { DraftClaim } from '../api/claims';
import { spansOf, type Inked } from './origin';
import type { Statement } from './statements';

/** More frames than this are not told one by one. */
const MOST_IMAGES = 2000;

interface Kept {
  accepted: number[];
  images: [number, number][];
  dwellMs: number;
  groundingShown: boolean;
}

/** How one reader read one item: what was accepted, which images were shown, for how long. Kept for this tab of the browser. */
export class Reading {
  private accepted: ReadonlySet<number>;
  private readonly images: Map<string, [number, number]>;
  private dwellMs: number;
  private groundingShown: boolean;
  private ended = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
    private readonly key: string,
  ) {
    const kept = this.restore();
    this.accepted = new Set(kept.accepted);
    this.images = new Map(kept.images.map((at) => [at.join('/'), at]));
    this.dwellMs = kept.dwellMs;
    this.groundingShown = kept.groundingShown;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Where in the draft the accepted statements begin. */
  acceptedStarts = (): ReadonlySet<number> => this.accepted;

  accept(statement: Statement, accepted: boolean): void {
    const next = new Set(this.accepted);
    if (accepted) {
      next.add(statement.start);
    } else {
      next.delete(statement.start);
    }
    this.accepted = next;
    this.keep();
    this.listeners.forEach((listener) => listener());
  }

  show(index: number, frame: number): void {
    this.images.set(`${index}/${frame}`, [index, frame]);
  }

  dwell(milliseconds: number): void {
    this.dwellMs += milliseconds;
  }

  showGrounding(): void {
    this.groundingShown = true;
  }

  /** What goes into the record with a signature. */
  review(claims: readonly DraftClaim[], statements: readonly Statement[], ink: readonly Inked[]): Review {
    return {
      images: [...this.images.values()].slice(0, MOST_IMAGES).map(([index, frame]) => ({ index, frame })),
      dwellMs: Math.round(this.dwellMs),
      groundingShown: this.groundingShown,
      claims: claims.map((claim) => ({ start: claim.start, end: claim.end, action: this.actionOn(claim, statements) })),
      spans: spansOf(ink),
    };
  }

  /** The item is decided: nothing is left to keep. */
  end(): void {
    this.ended = true;
    this.storage.removeItem(this.key);
  }

  keep(): void {
    if (this.ended) {
      return;
    }
    const kept: Kept = {
      accepted: [...this.accepted],
      images: [...this.images.values()],
      dwellMs: this.dwellMs,
      groundingShown: this.groundingShown,
    };
    try {
      this.storage.setItem(this.key, JSON.stringify(kept));
    } catch {
      // A full or forbidden storage costs the marks at the next reload, nothing else.
    }
  }

  private actionOn(claim: DraftClaim, statements: readonly Statement[]): ClaimAction {
    const statement = statements.find((one) => one.start <= claim.start && claim.start < one.end);
    switch (statement?.standing) {
      case 'struck':
        return 'STRUCK';
      case 'changed':
        return 'EDITED';
      default:
        return statement !== undefined && this.accepted.has(statement.start) ? 'ACCEPTED' : 'UNTOUCHED';
    }
  }

  private restore(): Kept {
    try {
      const kept = JSON.parse(this.storage.getItem(this.key) ?? '{}') as Partial<Kept>;
      return { accepted: kept.accepted ?? [], images: kept.images ?? [], dwellMs: kept.dwellMs ?? 0, groundingShown: kept.groundingShown ?? false };
    } catch {
      return { accepted: [], images: [], dwellMs: 0, groundingShown: false };
    }
  }
}
