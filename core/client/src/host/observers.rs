//! Who is told what, and what they were told last.

use crate::topic::{Listener, Published, Topic};
use cairn_engine::SpaceSummary;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

struct Observer {
    topic: Topic,
    alive: Arc<AtomicBool>,
    listener: Listener,
}

impl Observer {
    /// A listener that panics is told no more; it must not take the engine with it.
    fn tell(&mut self, published: Published) {
        if self.alive.load(Ordering::Acquire)
            && catch_unwind(AssertUnwindSafe(|| (self.listener)(published))).is_err()
        {
            self.alive.store(false, Ordering::Release);
        }
    }
}

/// All listeners.
#[derive(Default)]
pub(super) struct Observers {
    observers: BTreeMap<u64, Observer>,
    spaces: Option<Vec<SpaceSummary>>,
}

impl Observers {
    /// Adds one and tells it the present value, if there is one.
    pub(super) fn add(
        &mut self,
        number: u64,
        (topic, alive, listener): (Topic, Arc<AtomicBool>, Listener),
        present: Option<Published>,
    ) {
        let mut observer = Observer {
            topic,
            alive,
            listener,
        };
        if let Some(present) = present {
            if let Published::Spaces(spaces) = &present {
                self.spaces = Some(spaces.clone());
            }
            observer.tell(present);
        }
        self.observers.insert(number, observer);
    }

    pub(super) fn remove(&mut self, number: u64) {
        self.observers.remove(&number);
    }

    /// Whether anyone wants the list of spaces.
    pub(super) fn want_spaces(&self) -> bool {
        self.observers
            .values()
            .any(|observer| observer.topic == Topic::Spaces)
    }

    /// Tells everyone who observes it.
    pub(super) fn tell(&mut self, published: &Published) {
        let topic = match published {
            Published::Spaces(spaces) => {
                if self.spaces.as_ref() == Some(spaces) {
                    return;
                }
                self.spaces = Some(spaces.clone());
                Topic::Spaces
            }
            Published::Space { space, .. } => Topic::Space(*space),
            Published::Status(_) => Topic::Status,
        };
        for observer in self
            .observers
            .values_mut()
            .filter(|observer| observer.topic == topic)
        {
            observer.tell(published.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Observers, Published, Topic};
    use cairn_engine::StatusView;
    use cairn_protocol::SpaceId;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Arc, mpsc};

    const PAIR: SpaceId = SpaceId::new([1; 16]);

    fn view(text: &str) -> Published {
        Published::Space {
            space: PAIR,
            view: text.as_bytes().to_vec(),
        }
    }

    #[test]
    fn an_observer_hears_the_present_value_and_then_every_change_until_it_ends() {
        let mut observers = Observers::default();
        let (said, heard) = mpsc::channel();
        let alive = Arc::new(AtomicBool::new(true));
        let listener = Box::new(move |published| said.send(published).unwrap());
        observers.add(
            1,
            (Topic::Space(PAIR), Arc::clone(&alive), listener),
            Some(view("1")),
        );
        observers.tell(&view("2"));
        let status = StatusView {
            relays: Vec::new(),
            waiting: 0,
            quarantined: 0,
        };
        observers.tell(&Published::Status(status));
        observers.tell(&view("3"));
        alive.store(false, Ordering::Release);
        observers.tell(&view("4"));
        assert_eq!(
            heard.try_iter().collect::<Vec<_>>(),
            [view("1"), view("2"), view("3")]
        );
        observers.remove(1);
        assert!(heard.recv().is_err(), "the listener is gone");
    }

    #[test]
    fn a_listener_that_panics_harms_nobody() {
        let mut observers = Observers::default();
        let (said, heard) = mpsc::channel();
        let alive = || Arc::new(AtomicBool::new(true));
        observers.add(
            1,
            (
                Topic::Space(PAIR),
                alive(),
                Box::new(|_| panic!("ben's app is broken")),
            ),
            None,
        );
        let listener = Box::new(move |published| said.send(published).unwrap());
        observers.add(2, (Topic::Space(PAIR), alive(), listener), None);
        observers.tell(&view("1"));
        observers.tell(&view("2"));
        assert_eq!(heard.try_iter().count(), 2);
    }
}
