import { keep, kept } from './kept';

const KEY = 'countersign.theme';

function show(theme: string): void {
  document.documentElement.dataset['theme'] = theme;
}

export function restoreTheme(): void {
  show(kept(KEY) === 'light' ? 'light' : 'dark');
}

export function switchTheme(): void {
  const theme = document.documentElement.dataset['theme'] === 'light' ? 'dark' : 'light';
  show(theme);
  keep(KEY, theme);
}
