// Where one is in the app. It stands behind the `#` of the address, which no browser sends to a server.

export type SpacePart = 'commitments' | 'goals' | 'notes' | 'kudos' | 'people' | 'care';
export const SPACE_PARTS: readonly SpacePart[] = ['commitments', 'goals', 'notes', 'kudos', 'people', 'care'];

export type Route =
  | { screen: 'today' | 'spaces' | 'start' | 'devices' | 'settings' | 'nowhere' }
  | { screen: 'join'; link: string }
  | { screen: 'space'; space: string; part: SpacePart }
  | { screen: 'commitment'; space: string; id: string }
  | { screen: 'note'; space: string; id: string };

let here = $state.raw<Route>(read());
/** Whether a person has moved since the app was opened; before that, nothing takes the focus. */
let moved = false;

addEventListener('hashchange', () => {
  moved = true;
  here = read();
});

export function route(): Route {
  return here;
}

export function hasMoved(): boolean {
  return moved;
}

export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') {
    location.hash = to;
    return;
  }
  moved = true;
  history.replaceState(null, '', `/#${to}`);
  here = read();
}

function read(): Route {
  // A link of another person: `/join#1.…`. It becomes a place like any other, so that going back works.
  if (location.pathname === '/join' && !location.hash.startsWith('#/')) {
    history.replaceState(null, '', `/#/join/${location.hash.slice(1)}`);
  }
  const [first = '', second = '', third = '', fourth = ''] = location.hash.replace(/^#\/?/, '').split('/');
  switch (first) {
    case '':
      return { screen: 'today' };
    case 'spaces':
    case 'start':
    case 'devices':
    case 'settings':
      return { screen: first };
    case 'join':
      return { screen: 'join', link: second };
    case 'space':
      return inSpace(second, third, fourth);
    default:
      return { screen: 'nowhere' };
  }
}

function inSpace(space: string, part: string, id: string): Route {
  if (id && (part === 'commitment' || part === 'note')) return { screen: part, space, id };
  const known = SPACE_PARTS.find((one) => one === part);
  return { screen: 'space', space, part: known ?? 'commitments' };
}
