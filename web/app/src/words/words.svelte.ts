// Words on screen, by name, from the Fluent files that all clients share.

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import english from '../../locales/en.ftl?raw';

/** Each language in its own words, with its direction. English is always at hand; others are fetched when chosen. */
export const languages = [
  { code: 'en', name: 'English', dir: 'ltr' },
  { code: 'ar', name: 'العربية', dir: 'rtl' },
] as const;

const others = import.meta.glob<string>(['../../locales/*.ftl', '!../../locales/en.ftl'], {
  query: '?raw',
  import: 'default',
});

const fallback = bundleOf('en', english);
let spoken = $state.raw({ code: 'en', bundle: fallback });

/** The language in use. */
export function language(): string {
  return spoken.code;
}

/** The language with this person's region, for days and numbers. */
export function locale(): string {
  return navigator.languages.find((one) => one.split('-')[0] === spoken.code) ?? spoken.code;
}

/** Speaks another language; stays with the present one when its file cannot be had. */
export async function speak(code: string): Promise<void> {
  const known = languages.find((one) => one.code === code) ?? languages[0];
  const load = others[`../../locales/${known.code}.ftl`];
  const text = load ? await load() : english;
  spoken = { code: known.code, bundle: bundleOf(known.code, text) };
  document.documentElement.lang = known.code;
  document.documentElement.dir = known.dir;
}

/** The words of this name. */
export function t(id: string, args: Record<string, FluentVariable> = {}): string {
  for (const bundle of [spoken.bundle, fallback]) {
    const pattern = bundle.getMessage(id)?.value;
    if (pattern) return bundle.formatPattern(pattern, args, []);
  }
  return id;
}

/** Whether there are words of this name. */
export function has(id: string): boolean {
  return fallback.hasMessage(id);
}

/** Names in a row, as the language joins them. */
export function row(names: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(names);
}

function bundleOf(code: string, text: string): FluentBundle {
  // Isolation marks keep a right-to-left name from turning the sentence around it.
  const bundle = new FluentBundle(code, { useIsolating: true });
  bundle.addResource(new FluentResource(text));
  return bundle;
}
