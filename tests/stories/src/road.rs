//! The road to the relay: a TCP proxy that cuts, delays, refuses and records. Its own address stays, wherever the relay is.

use crate::dice::Dice;
use crate::weather::Weather;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// A road from people to a relay.
pub struct Road {
    address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    leads_to: Mutex<Option<SocketAddr>>,
    weather: Mutex<Weather>,
    dice: Mutex<Dice>,
    recorded: Mutex<Vec<u8>>,
    travellers: Mutex<Vec<TcpStream>>,
    cuts: AtomicU64,
    closed: AtomicBool,
}

impl Road {
    /// A road that leads nowhere yet, in clear weather.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("bound");
        let shared = Arc::new(Shared {
            leads_to: Mutex::new(None),
            weather: Mutex::new(Weather::clear()),
            dice: Mutex::new(Dice::new(seed)),
            recorded: Mutex::new(Vec::new()),
            travellers: Mutex::new(Vec::new()),
            cuts: AtomicU64::new(0),
            closed: AtomicBool::new(false),
        });
        let gate = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if gate.closed.load(Ordering::SeqCst) {
                    break;
                }
                let gate = Arc::clone(&gate);
                thread::spawn(move || gate.travel(stream));
            }
        });
        Self { address, shared }
    }

    /// What people call the relay: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Leads to this address from now on, or nowhere. Whoever is on the road is cut.
    pub fn lead_to(&self, address: Option<SocketAddr>) {
        *lock(&self.shared.leads_to) = address;
        self.cut_now();
    }

    /// Where it leads now.
    #[must_use]
    pub fn leads_to(&self) -> Option<SocketAddr> {
        *lock(&self.shared.leads_to)
    }

    /// The weather from now on, for new connections.
    pub fn weather(&self, weather: Weather) {
        *lock(&self.shared.weather) = weather;
    }

    /// Cuts every connection.
    pub fn cut_now(&self) {
        for traveller in lock(&self.shared.travellers).drain(..) {
            let _ = traveller.shutdown(Shutdown::Both);
        }
    }

    /// How many connections were refused or cut by the weather.
    #[must_use]
    pub fn cuts(&self) -> u64 {
        self.shared.cuts.load(Ordering::SeqCst)
    }

    /// Every byte that travelled, in both directions.
    #[must_use]
    pub fn recorded(&self) -> Vec<u8> {
        lock(&self.shared.recorded).clone()
    }
}

impl Drop for Road {
    fn drop(&mut self) {
        self.shared.closed.store(true, Ordering::SeqCst);
        self.cut_now();
        // Wakes the one who waits for travellers.
        let _ = TcpStream::connect(self.address);
    }
}

impl Shared {
    fn travel(self: Arc<Self>, from: TcpStream) {
        let target = *lock(&self.leads_to);
        let (refused, budget) = {
            let weather = lock(&self.weather).clone();
            let mut dice = lock(&self.dice);
            let refused = dice.percent(weather.refused_percent);
            let cut = dice.percent(weather.cut_percent);
            let after = dice.between(*weather.cut_after.start(), *weather.cut_after.end());
            (refused, if cut { after } else { i64::MAX })
        };
        let onward = target.and_then(|target| TcpStream::connect(target).ok());
        let Some(to) = onward.filter(|_| !refused) else {
            self.cuts.fetch_add(u64::from(refused), Ordering::SeqCst);
            let _ = from.shutdown(Shutdown::Both);
            return;
        };
        let _ = (from.set_nodelay(true), to.set_nodelay(true));
        if let (Ok(a), Ok(b)) = (from.try_clone(), to.try_clone()) {
            lock(&self.travellers).extend([a, b]);
        }
        let budget = Arc::new(AtomicI64::new(budget));
        let (Ok(back_from), Ok(back_to)) = (to.try_clone(), from.try_clone()) else {
            return;
        };
        let (there, back) = (Arc::clone(&self), Arc::clone(&budget));
        let upward = thread::spawn(move || there.carry(from, to, &budget));
        self.carry(back_from, back_to, &back);
        let _ = upward.join();
    }

    /// Carries bytes one way until the end, or until the budget of the connection is used up.
    fn carry(&self, mut from: TcpStream, mut to: TcpStream, budget: &AtomicI64) {
        let mut piece = [0; 2048];
        while let Ok(count) = from.read(&mut piece) {
            if count == 0 {
                let _ = to.shutdown(Shutdown::Write);
                return;
            }
            let delay = {
                let delay_ms = lock(&self.weather).delay_ms.clone();
                lock(&self.dice).between(*delay_ms.start(), *delay_ms.end())
            };
            if delay > 0 {
                thread::sleep(Duration::from_millis(delay.unsigned_abs()));
            }
            let wanted = i64::try_from(count).unwrap_or(i64::MAX);
            let before = budget.fetch_sub(wanted, Ordering::SeqCst);
            let passes = usize::try_from(before.clamp(0, wanted)).unwrap_or(0);
            lock(&self.recorded).extend_from_slice(&piece[..passes]);
            let sent = to.write_all(&piece[..passes]).is_ok();
            if passes < count {
                self.cuts.fetch_add(1, Ordering::SeqCst);
            }
            if passes < count || !sent {
                let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
                return;
            }
        }
        let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A server that answers every byte with the same byte.
    fn echo() -> SocketAddr {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                thread::spawn(move || {
                    let mut piece = [0; 512];
                    while let Ok(count @ 1..) = stream.read(&mut piece) {
                        let _ = stream.write_all(&piece[..count]);
                    }
                });
            }
        });
        address
    }

    fn ask(road: &Road, words: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(road.address).unwrap();
        let _ = stream.write_all(words);
        let _ = stream.shutdown(Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    #[test]
    fn a_clear_road_carries_everything_and_remembers_it() {
        let road = Road::new(1);
        road.lead_to(Some(echo()));
        assert_eq!(ask(&road, b"hello there"), b"hello there");
        let recorded = road.recorded();
        assert_eq!(
            recorded
                .windows(11)
                .filter(|window| window == b"hello there")
                .count(),
            2
        );
    }

    #[test]
    fn a_road_that_leads_nowhere_carries_nothing() {
        assert!(ask(&Road::new(1), b"hello").is_empty());
    }

    #[test]
    fn a_cut_road_carries_so_many_bytes_and_no_more() {
        let road = Road::new(1);
        road.lead_to(Some(echo()));
        road.weather(Weather {
            cut_percent: 100,
            cut_after: 5..=5,
            ..Weather::clear()
        });
        ask(&road, b"hello there");
        assert_eq!((road.recorded().len(), road.cuts() > 0), (5, true));
    }
}
