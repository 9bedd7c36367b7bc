//! The browser driver: carries out the engine's orders with IndexedDB, fetch, a live socket and timers.
