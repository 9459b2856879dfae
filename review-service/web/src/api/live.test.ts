import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { serverNow, setServerTime } from '../time/clock';
import { LiveStream } from './live';

class Source extends EventTarget {
  static opened: Source[] = [];
  onopen = () => {};
  onerror = () => {};
  closed = false;
  constructor() {
    super();
    Source.opened.push(this);
  }
  close = () => {
    this.closed = true;
  };
}

const last = () => Source.opened.at(-1) as Source;

describe('LiveStream', () => {
  let stream: LiveStream;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('EventSource', Source);
    Source.opened = [];
    stream = new LiveStream();
  });

  afterEach(() => {
    stream.stop();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('tells of every try that fails: the login may have ended while the network was away', () => {
    let lost = 0;
    stream.subscribe({ lost: () => lost++ });
    stream.start();
    [500, 1000, 2000, 4000].forEach((pause, tries) => {
      last().onerror();
      expect(lost).toBe(tries + 1);
      vi.advanceTimersByTime(pause);
    });
    expect(Source.opened.slice(0, -1).every((one) => one.closed)).toBe(true);
  });

  it('counts what happened before it first opened as missed, where that took more than one try', () => {
    let resumed = 0;
    stream.subscribe({ resumed: () => resumed++ });
    stream.start();
    last().onerror();
    vi.advanceTimersByTime(1000);
    last().onopen();
    expect(resumed).toBe(1);
  });

  it('reads nothing twice where it opens at once', () => {
    let resumed = 0;
    stream.subscribe({ resumed: () => resumed++ });
    stream.start();
    last().onopen();
    expect(resumed).toBe(0);
  });

  it('says since when it is away by the clock that stands on the page', () => {
    setServerTime(new Date(Date.now() + 3_600_000).toISOString());
    stream.start();
    last().onerror();
    expect(stream.lostAt).toBe(serverNow());
  });
});
