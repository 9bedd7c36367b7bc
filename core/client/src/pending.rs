//! An answer that is on its way: awaited, or waited for.

use crate::error::{CairnError, Failure};
use cairn_engine::Reply;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::{Duration, Instant};
use tokio::sync::oneshot::Receiver;

/// The answer to a command that was handed over already. Dropping it does not take the command back.
#[must_use = "the command runs, but its answer is lost"]
pub struct Pending {
    answer: Receiver<Result<Reply, CairnError>>,
}

impl Pending {
    pub(crate) const fn new(answer: Receiver<Result<Reply, CairnError>>) -> Self {
        Self { answer }
    }

    /// Blocks until the answer is there.
    ///
    /// # Errors
    /// What the command was refused with, or `client.closed`.
    pub fn wait(self) -> Result<Reply, CairnError> {
        block_on(self, None).unwrap_or_else(|| Err(Failure::Closed.into()))
    }

    /// Blocks until the answer is there or the time is over; then there is none.
    pub fn wait_for(self, timeout: Duration) -> Option<Result<Reply, CairnError>> {
        block_on(self, Instant::now().checked_add(timeout))
    }
}

impl Future for Pending {
    type Output = Result<Reply, CairnError>;

    fn poll(mut self: Pin<&mut Self>, ctx: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.answer)
            .poll(ctx)
            .map(|answer| answer.unwrap_or_else(|_| Err(Failure::Closed.into())))
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Also works on a thread that drives an async runtime, where the channel's own blocking call would panic.
pub(crate) fn block_on<F: Future>(future: F, deadline: Option<Instant>) -> Option<F::Output> {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut ctx = Context::from_waker(&waker);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut ctx) {
            return Some(output);
        }
        match deadline {
            None => std::thread::park(),
            Some(deadline) => {
                let left = deadline.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    return None;
                }
                std::thread::park_timeout(left);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pending;
    use cairn_engine::Reply;
    use std::time::Duration;
    use tokio::sync::oneshot;

    #[test]
    fn an_answer_from_another_thread_ends_the_waiting() {
        let (answer, pending) = oneshot::channel();
        let other = std::thread::spawn(move || answer.send(Ok(Reply::Done)).is_ok());
        assert!(matches!(Pending::new(pending).wait(), Ok(Reply::Done)));
        assert!(other.join().unwrap());
    }

    #[test]
    fn without_an_answerer_the_waiting_ends_too() {
        let (answer, pending) = oneshot::channel();
        drop(answer);
        assert_eq!(Pending::new(pending).wait().unwrap_err().code, "client.closed");
    }

    #[test]
    fn waiting_can_be_bounded() {
        let (_answer, pending) = oneshot::channel();
        assert!(Pending::new(pending).wait_for(Duration::from_millis(1)).is_none());
    }
}
