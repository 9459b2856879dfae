const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const short = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short' });
const wholeDay = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', year: 'numeric' });
const year = new Intl.DateTimeFormat('en-GB', { year: 'numeric' });
const zone = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' });

/** `14:02:31` in the reader's time zone. */
export function clockTime(milliseconds: number): string {
  return clock.format(milliseconds);
}

/** The name of the reader's time zone, such as `CET`. */
export function zoneName(milliseconds: number): string {
  return zone.formatToParts(milliseconds).find((part) => part.type === 'timeZoneName')?.value ?? '';
}

/** `14:02` today, `23 Nov 14:02` on another day of this year, `23 Nov 2021 14:02` before, in the reader's time zone. */
export function shortTime(instant: string | null, now: number): string {
  const at = Date.parse(instant ?? '');
  if (Number.isNaN(at)) {
    return '–';
  }
  if (wholeDay.format(at) === wholeDay.format(now)) {
    return short.format(at);
  }
  const sameYear = year.format(at) === year.format(now);
  return `${(sameYear ? day : wholeDay).format(at)} ${short.format(at)}`;
}

/** `02 Nov 2024`: what lies far back needs its year. */
export function calendarDay(instant: string | null): string {
  const at = Date.parse(instant ?? '');
  return Number.isNaN(at) ? 'date unknown' : wholeDay.format(at);
}

/** `2026-11-23 14:02:31 UTC`: the form that records are written in. */
export function utcTime(instant: string | null): string {
  const at = Date.parse(instant ?? '');
  return Number.isNaN(at) ? '–' : `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** `3.2 s`, `1 min 04 s` between two instants. */
export function duration(from: string | null, to: string | null): string {
  const milliseconds = Date.parse(to ?? '') - Date.parse(from ?? '');
  if (Number.isNaN(milliseconds) || milliseconds < 0) {
    return '–';
  }
  const seconds = milliseconds / 1000;
  return seconds < 60
    ? `${seconds.toFixed(1)} s`
    : `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`;
}
