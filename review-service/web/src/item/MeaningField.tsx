import { useState } from 'react';
import { meanings } from './words';

const OWN = 'own';
export const LONGEST_MEANING = 200;

/** What the signature means: one of a few, or own words. */
export function MeaningField({ usual }: { usual: string }) {
  const [chosen, setChosen] = useState(usual);
  return (
    <>
      <label>
        Meaning
        <select name="meaning" value={chosen} onChange={(event) => setChosen(event.target.value)}>
          {meanings.map((meaning) => (
            <option key={meaning}>{meaning}</option>
          ))}
          <option value={OWN}>In own words …</option>
        </select>
      </label>
      {chosen === OWN && (
        <label>
          Own words
          <input name="own-meaning" required maxLength={LONGEST_MEANING} autoComplete="off" spellCheck={false} autoFocus />
        </label>
      )}
    </>
  );
}

/** The meaning that the form says. */
export function meaningIn(form: FormData): string {
  const chosen = String(form.get('meaning'));
  return chosen === OWN ? String(form.get('own-meaning')).trim() : chosen;
}
