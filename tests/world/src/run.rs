//! Many worlds side by side, each from its own seed; a failing one says how to see it again.

use crate::dice::Dice;
use crate::life::{Life, Summary};
use crate::plan::Plan;
use crate::trace::Trace;
use crate::violation::Violation;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;

/// A world that failed.
#[derive(Debug)]
pub struct Failure {
    /// Its seed.
    pub seed: u64,
    /// Which promise was broken.
    pub violation: Violation,
    /// What happened last.
    pub tail: Vec<String>,
    /// What could go wrong in it.
    pub plan: Plan,
}

/// Runs one world.
///
/// # Errors
/// The first broken invariant, with the end of the story.
pub fn one(seed: u64, change: impl FnOnce(&mut Plan), trace: Trace) -> Result<Summary, Box<Failure>> {
    let mut dice = Dice::new(seed);
    let mut plan = Plan::of(&mut dice);
    change(&mut plan);
    let failure = |violation, tail| {
        let plan = plan.clone();
        Box::new(Failure {
            seed,
            violation,
            tail,
            plan,
        })
    };
    let mut life =
        Life::new(dice, plan.clone(), trace).map_err(|violation| failure(violation, Vec::new()))?;
    let lived = catch_unwind(AssertUnwindSafe(|| life.live()));
    let lived = lived.unwrap_or_else(|_| Err(Violation::of(6, "a panic")));
    lived.map_err(|violation| failure(violation, life.world.trace.tail()))
}

/// Runs `count` worlds from seed `start` on, on `threads` threads; tells each result in the order of finishing.
pub fn many(
    start: u64,
    count: u64,
    threads: usize,
    mut tell: impl FnMut(u64, Result<Summary, Box<Failure>>),
) {
    let next = AtomicU64::new(0);
    std::thread::scope(|scope| {
        let (sender, results) = mpsc::channel();
        for _ in 0..threads {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count {
                        break;
                    }
                    let seed = start.wrapping_add(number);
                    if sender.send((seed, one(seed, |_| {}, Trace::default()))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        results.into_iter().for_each(|(seed, result)| tell(seed, result));
    });
}
