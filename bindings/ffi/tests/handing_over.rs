//! A command is handed over before the first wait, and answers come as values.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use cairn_ffi::{Cairn, Reply};
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn finished<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => std::thread::park(),
        }
    }
}

fn ada() -> cairn_client::Command {
    cairn_client::Command::CreatePerson {
        name: "ada".to_owned(),
    }
}

#[test]
fn a_command_that_was_polled_once_and_dropped_is_carried_out() {
    let folder = tempfile::tempdir().unwrap();
    let cairn = Cairn::open(folder.path().join("ada").display().to_string(), None).unwrap();
    {
        let waiting = pin!(cairn.dispatch(ada()));
        let _soon = waiting.poll(&mut Context::from_waker(Waker::noop()));
    }
    match finished(cairn.ask(cairn_client::Query::Person)) {
        Ok(Reply::Person { person }) => assert_eq!(person.name, "ada"),
        other => panic!("{other:?}"),
    }
    assert_eq!(
        finished(cairn.dispatch(ada())).unwrap_err().code(),
        "person.exists"
    );
}

#[test]
fn a_home_that_was_let_go_can_be_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("ada").display().to_string();
    let cairn = Cairn::open(home.clone(), None).unwrap();
    finished(cairn.dispatch(ada())).unwrap();
    cairn.suspend().unwrap();
    cairn.resume();
    assert!(cairn.integrity().unwrap().is_empty());
    drop(cairn);
    let again = Cairn::open(home, None).unwrap();
    assert!(finished(again.sync()).unwrap().problems.is_empty());
}
