// How the app looks on this device: theme and text size. `early.js` applies the same before the first paint.

export type Theme = 'auto' | 'light' | 'dark';
export type Size = 'normal' | 'large' | 'larger';
export interface Look {
  theme: Theme;
  size: Size;
  language: string;
}

const NAME = 'cairn-look';

export function look(): Look {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME) ?? '{}') as Partial<Look>;
    return { theme: kept.theme ?? 'auto', size: kept.size ?? 'normal', language: kept.language ?? navigator.language.slice(0, 2) };
  } catch {
    return { theme: 'auto', size: 'normal', language: 'en' };
  }
}

export function keepLook(next: Look): void {
  const root = document.documentElement;
  if (next.theme === 'auto') delete root.dataset.theme;
  else root.dataset.theme = next.theme;
  if (next.size === 'normal') delete root.dataset.size;
  else root.dataset.size = next.size;
  try {
    localStorage.setItem(NAME, JSON.stringify(next));
  } catch {
    // It holds until the window is closed.
  }
}
