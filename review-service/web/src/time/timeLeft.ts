export interface TimeLeft {
  /** As it stands in the row: `2 h 05`, `42 min`, `9:41`, `−3:12`. */
  label: string;
  /** The same, to be read aloud. */
  spoken: string;
  /** Share of the service level that remains, from 1 to 0. */
  share: number;
  tone: 'calm' | 'near' | 'late';
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const two = (n: number) => String(n).padStart(2, '0');

function measure(milliseconds: number): string {
  if (milliseconds < 10 * MINUTE) {
    const seconds = Math.floor(milliseconds / SECOND);
    return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  }
  if (milliseconds < HOUR) {
    return `${Math.floor(milliseconds / MINUTE)} min`;
  }
  if (milliseconds < DAY) {
    return `${Math.floor(milliseconds / HOUR)} h ${two(Math.floor((milliseconds % HOUR) / MINUTE))}`;
  }
  return `${Math.floor(milliseconds / DAY)} d ${Math.floor((milliseconds % DAY) / HOUR)} h`;
}

/** Time from `now` to `deadline`; the bar's full length is the time from arrival to deadline. All in epoch milliseconds. */
export function timeLeft(arrived: number, deadline: number, now: number): TimeLeft {
  const left = deadline - now;
  if (left < 0) {
    const label = measure(-left);
    return { label: `−${label}`, spoken: `late by ${label}`, share: 0, tone: 'late' };
  }
  const whole = deadline - arrived;
  const share = whole > 0 ? Math.min(1, left / whole) : 0;
  const label = measure(left);
  return { label, spoken: `${label} left`, share, tone: share <= 0.25 ? 'near' : 'calm' };
}
