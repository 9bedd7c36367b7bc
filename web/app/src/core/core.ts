// The page's side of the core: starts the worker and speaks with it.

export { CoreError } from './face';
export type { Core, Topic, Topics, Unsubscribe } from './face';
