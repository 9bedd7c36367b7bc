// A hint for the first paint of the next visit: whether this device has a person. Never trusted for anything else.

const NAME = 'cairn-known';

export function knowPerson(known: boolean): void {
  try {
    if (known) localStorage.setItem(NAME, '1');
    else localStorage.removeItem(NAME);
  } catch {
    // Without storage each visit begins with the welcome, until the core has said who is here.
  }
}

export function isPersonKnown(): boolean {
  try {
    return localStorage.getItem(NAME) === '1';
  } catch {
    return false;
  }
}
