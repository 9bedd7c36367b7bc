//! The loop of the browser's engine: one input at a time, its orders carried out in their order.

mod orders;
mod topics;

use crate::network::Network;
use crate::stamp::stamp;
use crate::store::IdbStore;
use crate::trouble::Trouble;
use cairn_engine::{Engine, Input, Reply, StorageCause, Ticket};
use cairn_protocol::{SortedMap, SpaceId};
use js_sys::Function;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use topics::Told;

/// Who waits for an answer.
pub(crate) type Answer = Box<dyn FnOnce(Result<Reply, Trouble>)>;

/// What waits to be handed to the engine.
struct Waiting {
    input: Input,
    /// The request of a page that this input carries out, remembered with what it writes.
    request: Option<String>,
}

/// Everything that belongs to one engine. Nothing is borrowed over an await but by the loop itself.
pub(crate) struct Host {
    engine: RefCell<Engine>,
    store: RefCell<Option<IdbStore>>,
    network: Network,
    tell: Function,
    inbox: RefCell<VecDeque<Waiting>>,
    running: Cell<bool>,
    answers: RefCell<SortedMap<Ticket, Answer>>,
    next_ticket: Cell<u64>,
    views: RefCell<SortedMap<SpaceId, Vec<u8>>>,
    told: RefCell<Told>,
    changed: Cell<bool>,
    wake_at_ms: Cell<i64>,
    broken: Cell<Option<StorageCause>>,
    ended: Cell<bool>,
    me: Weak<Self>,
}

impl Host {
    /// Opens the database, and claims it.
    pub(crate) async fn open(name: &str, tell: Function) -> Result<Rc<Self>, Trouble> {
        let mut store = IdbStore::new(name);
        store.claim().await?;
        let stored = store.open().await?;
        let host = Rc::new_cyclic(|me: &Weak<Self>| {
            let hearer = me.clone();
            Self {
                engine: RefCell::new(Engine::doubting()),
                store: RefCell::new(Some(store)),
                network: Network::new(move |input| {
                    if let Some(host) = hearer.upgrade() {
                        host.hear(input);
                    }
                }),
                tell,
                inbox: RefCell::default(),
                running: Cell::new(false),
                answers: RefCell::default(),
                next_ticket: Cell::new(1),
                views: RefCell::default(),
                told: RefCell::default(),
                changed: Cell::new(false),
                wake_at_ms: Cell::new(i64::MIN),
                broken: Cell::new(None),
                ended: Cell::new(false),
                me: me.clone(),
            }
        });
        host.hear(Input::Opened {
            stored,
            copied: false,
        });
        Ok(host)
    }

    /// Takes a fact.
    pub(crate) fn hear(&self, input: Input) {
        self.put(Waiting { input, request: None });
    }

    /// Takes a wish, to be answered.
    pub(crate) fn want(&self, request: Option<String>, answer: Answer, input: impl FnOnce(Ticket) -> Input) {
        if self.ended.get() {
            return answer(Err(Trouble::lost()));
        }
        let ticket = Ticket(self.next_ticket.get());
        self.next_ticket.set(ticket.0.saturating_add(1));
        self.answers.borrow_mut().insert(ticket, answer);
        self.put(Waiting {
            input: input(ticket),
            request,
        });
    }

    /// Ends; whoever waits is told so.
    pub(crate) fn end(&self) {
        self.ended.set(true);
        self.network.reset();
        self.inbox.borrow_mut().clear();
        if let Ok(mut store) = self.store.try_borrow_mut()
            && let Some(store) = store.take()
        {
            store.close();
        }
        self.refuse_all(&Trouble::lost());
    }

    fn refuse_all(&self, why: &Trouble) {
        let answers = std::mem::take(&mut *self.answers.borrow_mut());
        for answer in answers.into_values() {
            answer(Err(why.clone()));
        }
    }

    fn put(&self, waiting: Waiting) {
        if self.ended.get() {
            return;
        }
        self.inbox.borrow_mut().push_back(waiting);
        if !self.running.replace(true)
            && let Some(me) = self.me.upgrade()
        {
            wasm_bindgen_futures::spawn_local(async move { me.run().await });
        }
    }

    fn next(&self) -> Option<Waiting> {
        self.inbox.borrow_mut().pop_front()
    }

    async fn run(&self) {
        while let Some(waiting) = self.next() {
            if !self.mended().await {
                self.refuse(&waiting.input);
                continue;
            }
            self.take(waiting.input, waiting.request).await;
            if self.inbox.borrow().is_empty() {
                self.refresh();
            }
        }
        self.running.set(false);
    }

    /// Hands the engine one input, and carries out everything that follows.
    async fn take(&self, input: Input, request: Option<String>) {
        let woken = matches!(input, Input::Woken);
        let at_least_ms = if woken { self.wake_at_ms.get() } else { i64::MIN };
        let mut next = Some(input);
        let mut effects = VecDeque::new();
        loop {
            if let Some(input) = next.take() {
                let Ok(stamp) = stamp(at_least_ms) else {
                    return self.refuse_all(&Trouble::no_chance());
                };
                effects.extend(self.engine.borrow_mut().handle(&stamp, input));
            }
            let Some(effect) = effects.pop_front() else {
                return;
            };
            if self.ended.get() {
                return;
            }
            next = self.carry_out(effect, request.as_deref()).await;
        }
    }
}
