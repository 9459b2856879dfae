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

  it('holds no connection while nobody sees the page, and counts what happened then as missed', () => {
    let resumed = 0;
    let lost = 0;
    stream.subscribe({ resumed: () => resumed++, lost: () => lost++ });
    stream.start();
    last().onopen();
    stream.seen(false);
    expect(last().closed).toBe(false);
    vi.advanceTimersByTime(5_000);
    expect(last().closed).toBe(true);
    stream.retry();
    stream.broken();
    vi.advanceTimersByTime(60_000);
    expect(Source.opened).toHaveLength(1);
    stream.seen(true);
    last().onopen();
    expect(Source.opened).toHaveLength(2);
    expect([resumed, lost]).toEqual([1, 0]);
  });

  it('stays open where the page is seen again at once', () => {
    stream.start();
    last().onopen();
    stream.seen(false);
    vi.advanceTimersByTime(4_000);
    stream.seen(true);
    vi.advanceTimersByTime(10_000);
    expect(Source.opened).toHaveLength(1);
    expect(last().closed).toBe(false);
  });

  it('opens nothing for a page that is opened where nobody sees it, nor before it is wanted', () => {
    stream.seen(false);
    stream.start();
    expect(Source.opened).toHaveLength(0);
    stream.seen(true);
    expect(Source.opened).toHaveLength(1);
    const other = new LiveStream();
    other.seen(true);
    expect(Source.opened).toHaveLength(1);
  });
});
