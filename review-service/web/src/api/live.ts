import { serverNow, setServerTime } from '../time/clock';
import type { Question } from './questions';
import type { Counts, Row } from './types';

export type Link = 'connecting' | 'live' | 'lost';

export interface LiveListener {
  row?(row: Row): void;
  counts?(counts: Counts): void;
  question?(itemId: string, question: Question): void;
  /** The stream is open again after a gap: events may have been missed. */
  resumed?(): void;
  /** The stream broke, or could not be opened once more. */
  lost?(): void;
}

const SILENCE_LIMIT = 25_000;
const CONNECT_LIMIT = 8_000;
/** Whoever looks at another window for a moment finds this one as it was. */
const UNSEEN_LIMIT = 5_000;
const RETRY_DELAYS = [500, 1000, 2000, 4000, 8000];

/** The server's event stream. It reopens by itself and says when it was away. */
export class LiveStream {
  private source: EventSource | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private leaving: ReturnType<typeof setTimeout> | undefined;
  private wanted = false;
  private resting = false;
  private failures = 0;
  private everOpen = false;
  private linkState: Link = 'connecting';
  private lostSince = 0;
  private readonly listeners = new Set<LiveListener>();
  private readonly linkListeners = new Set<() => void>();

  get link(): Link {
    return this.linkState;
  }

  /** Epoch milliseconds of the server's clock, which the page shows; 0 while the stream is up. */
  get lostAt(): number {
    return this.lostSince;
  }

  start(): void {
    this.wanted = true;
    if (this.source !== null || this.resting) {
      return;
    }
    const source = new EventSource('/api/events');
    this.source = source;
    this.watch(CONNECT_LIMIT);
    source.onopen = () => this.opened();
    source.onerror = () => this.broken();
    source.addEventListener('row', (event) => this.deliver((l) => l.row?.(JSON.parse(event.data as string) as Row)));
    source.addEventListener('counts', (event) =>
      this.deliver((l) => l.counts?.(JSON.parse(event.data as string) as Counts)),
    );
    source.addEventListener('question', (event) => {
      const { itemId, question } = JSON.parse(event.data as string) as { itemId: string; question: Question };
      this.deliver((l) => l.question?.(itemId, question));
    });
    source.addEventListener('heartbeat', (event) => {
      this.watch();
      setServerTime((JSON.parse(event.data as string) as { serverTime: string }).serverTime);
    });
  }

  stop(): void {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
  }

  /**
   * Whether somebody sees the page. A browser makes six connections to a server, over all of its windows together, and a stream
   * holds one: six pages that nobody looks at would keep the seventh, and each signature, waiting. Seen again, it has been away.
   */
  seen(visible: boolean): void {
    clearTimeout(this.leaving);
    if (visible) {
      this.resting = false;
      if (this.wanted) {
        this.start();
      }
    } else if (this.source === null) {
      this.rest();
    } else {
      this.leaving = setTimeout(() => this.rest(), UNSEEN_LIMIT);
    }
  }

  private rest(): void {
    this.resting = true;
    this.stop();
  }

  /** Tries at once, as when the browser says that the network is back. */
  retry(): void {
    if (this.linkState !== 'live') {
      this.stop();
      this.start();
    }
  }

  broken(): void {
    if (this.resting) {
      return;
    }
    this.stop();
    this.setLink('lost');
    this.listeners.forEach((listener) => listener.lost?.());
    const delay = RETRY_DELAYS[Math.min(this.failures, RETRY_DELAYS.length - 1)];
    this.failures++;
    this.timer = setTimeout(() => this.start(), delay);
  }

  subscribe(listener: LiveListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  onLink = (listener: () => void): (() => void) => {
    this.linkListeners.add(listener);
    return () => this.linkListeners.delete(listener);
  };

  private opened(): void {
    const late = this.everOpen || this.failures > 0;
    this.failures = 0;
    this.watch();
    this.setLink('live');
    if (late) {
      this.listeners.forEach((listener) => listener.resumed?.());
    }
    this.everOpen = true;
  }

  private deliver(hand: (listener: LiveListener) => void): void {
    this.watch();
    this.listeners.forEach(hand);
  }

  /** A dead peer sends no error: silence for longer than two heartbeats counts as one. */
  private watch(limit = SILENCE_LIMIT): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.broken(), limit);
  }

  private setLink(link: Link): void {
    if (link !== this.linkState) {
      this.linkState = link;
      this.lostSince = link === 'lost' ? serverNow() : 0;
      this.linkListeners.forEach((listener) => listener());
    }
  }
}

export const live = new LiveStream();
