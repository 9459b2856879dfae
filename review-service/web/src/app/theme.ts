const KEY = 'countersign.theme';

function show(theme: string): void {
  document.documentElement.dataset['theme'] = theme;
}

export function restoreTheme(): void {
  show(localStorage.getItem(KEY) === 'light' ? 'light' : 'dark');
}

export function switchTheme(): void {
  const theme = document.documentElement.dataset['theme'] === 'light' ? 'dark' : 'light';
  show(theme);
  localStorage.setItem(KEY, theme);
}
