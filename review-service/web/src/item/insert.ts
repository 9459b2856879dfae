/** The text with `words` put in at a place, on lines of their own; `to` is where they end. */
export function insertedAt(text: string, at: number, words: string): { text: string; to: number } {
  const place = Math.max(0, Math.min(text.length, at));
  const [before, after] = [text.slice(0, place), text.slice(place)];
  const opening = before === '' || before.endsWith('\n') ? '' : '\n';
  const closing = after === '' || after.startsWith('\n') ? '' : '\n';
  return { text: before + opening + words + closing + after, to: place + opening.length + words.length };
}
