/** What this browser keeps of the reader's habits; a full or forbidden storage costs the habit and nothing else. */
export function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The page goes on; next time it looks as at first.
  }
}
