import type { Row } from '../api/types';
import { isSettled } from '../item/standing';
import { useClock } from '../time/clock';
import { shortTime } from '../time/format';
import { timeLeft } from '../time/timeLeft';

/** Counts down by itself; the bar behind is what remains of the service level. */
export function TimeLeftCell({ row }: { row: Row }) {
  const settled = isSettled(row);
  const deadline = Date.parse(row.deadline ?? '');
  const arrived = Date.parse(row.arrivedAt);
  const read = (now: number) => {
    if (settled) {
      return `${shortTime(row.signedAt, now)}||settled|0`;
    }
    if (Number.isNaN(deadline)) {
      return '–|no deadline|calm|0';
    }
    const { label, spoken, tone, share } = timeLeft(arrived, deadline, now);
    return [label, spoken, tone, (share * 100).toFixed(1)].join('|');
  };
  const [label = '', spoken = '', tone = '', share = '0'] = useClock(read).split('|');
  return (
    <span className={`time-left ${tone}`} title={spoken}>
      {!settled && <span className="time-bar" style={{ width: `${share}%` }} />}
      <span className="time-label">{label}</span>
    </span>
  );
}
