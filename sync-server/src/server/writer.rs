//! The one writer: collects what waits, commits it together with one flush to disk, and only then tells anyone.

use super::metrics::Metrics;
use crate::log::log;
use crate::service::{Core, Service, Sql};
use crate::store;
use crate::store::recent::Draft;
use rusqlite::Connection;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot};

/// As many writes in one commit as this.
const GROUP: usize = 128;
/// As many writes may wait as this; who comes later is told to come again.
const QUEUE: usize = 1024;
/// Commits begin this far apart, so that under load more of them share one flush and the pages they change. Who comes
/// after a pause does not wait.
const PACE: Duration = Duration::from_millis(4);

/// Something to be written.
trait Job: Send {
    /// Writes inside an open transaction; again, if that is taken back.
    fn write(&mut self, core: &Core, db: &Connection, draft: &mut Draft<'_>) -> Sql<()>;
    /// It is on disk. Dropped untold when it is not.
    fn tell(self: Box<Self>);
}

struct Write<W, A, T> {
    write: W,
    announce: A,
    value: Option<T>,
    answer: oneshot::Sender<T>,
}

impl<W, A, T: Send> Job for Write<W, A, T>
where
    W: Fn(&Core, &Connection, &mut Draft<'_>) -> Sql<T> + Send,
    A: FnOnce(&T) + Send,
{
    fn write(&mut self, core: &Core, db: &Connection, draft: &mut Draft<'_>) -> Sql<()> {
        self.value = Some((self.write)(core, db, draft)?);
        Ok(())
    }

    fn tell(self: Box<Self>) {
        if let Some(value) = self.value {
            (self.announce)(&value);
            let _ = self.answer.send(value);
        }
    }
}

/// Hands writes to the writer's thread.
#[derive(Clone)]
pub(crate) struct Writer {
    queue: mpsc::Sender<Box<dyn Job>>,
    /// Whether the storage refused what came last.
    refuses: Arc<AtomicBool>,
}

/// Why nothing was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unwritten {
    /// Too much waits to be written.
    Crowded,
    /// The storage refused.
    Refused,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").finish_non_exhaustive()
    }
}

impl Writer {
    /// Starts the thread, which ends when every `Writer` is dropped; `refuses` says whether the storage does already.
    pub(crate) fn start(
        service: Service,
        metrics: Arc<Metrics>,
        refuses: bool,
    ) -> std::io::Result<(Self, JoinHandle<()>)> {
        let (queue, jobs) = mpsc::channel(QUEUE);
        let refuses = Arc::new(AtomicBool::new(refuses));
        let desk = Desk {
            service,
            metrics,
            refuses: Arc::clone(&refuses),
        };
        let thread = std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || desk.run(jobs))?;
        Ok((Self { queue, refuses }, thread))
    }

    /// Runs `write` in a transaction and answers after its commit; `announce` runs between the two. `write` runs again
    /// when the transaction it shared was taken back.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        write: impl Fn(&Core, &Connection, &mut Draft<'_>) -> Sql<T> + Send + 'static,
        announce: impl FnOnce(&T) + Send + 'static,
    ) -> Result<T, Unwritten> {
        let (answer, answered) = oneshot::channel();
        let job = Write {
            write,
            announce,
            value: None,
            answer,
        };
        self.queue
            .try_send(Box::new(job))
            .map_err(|_| Unwritten::Crowded)?;
        answered.await.map_err(|_| Unwritten::Refused)
    }

    /// Whether writes are written: the storage took what came last, or takes something now.
    pub(crate) async fn is_well(&self) -> bool {
        let refuses = self.refuses.load(Ordering::Relaxed);
        let probe = move |_: &Core, db: &Connection, _: &mut Draft<'_>| {
            if refuses { store::probe(db) } else { Ok(()) }
        };
        self.run(probe, |()| ()).await.is_ok()
    }
}

/// What the writer's thread has before it.
struct Desk {
    service: Service,
    metrics: Arc<Metrics>,
    refuses: Arc<AtomicBool>,
}

impl Desk {
    fn run(mut self, mut jobs: mpsc::Receiver<Box<dyn Job>>) {
        let mut begun: Option<Instant> = None;
        while let Some(first) = jobs.blocking_recv() {
            if let Some(begun) = begun {
                std::thread::sleep(PACE.saturating_sub(begun.elapsed()));
            }
            begun = Some(Instant::now());
            let mut group = vec![first];
            while group.len() < GROUP {
                match jobs.try_recv() {
                    Ok(job) => group.push(job),
                    Err(_) => break,
                }
            }
            self.metrics.commits.add(1);
            self.metrics.writes.add(group.len() as u64);
            self.write(group);
        }
    }

    /// Writes all in one transaction or, if the storage refuses that, each in its own: one that fails leaves the others
    /// alone.
    fn write(&mut self, mut group: Vec<Box<dyn Job>>) {
        match commit(&mut self.service, &mut group) {
            Ok(()) => {
                self.refuses.store(false, Ordering::Relaxed);
                group.into_iter().for_each(Job::tell);
            }
            Err(error) if group.len() == 1 => {
                self.refuses.store(true, Ordering::Relaxed);
                self.metrics.storage_errors.add(1);
                log(&format!("storage refused: {error}"));
            }
            Err(_) => group.into_iter().for_each(|job| self.write(vec![job])),
        }
    }
}

fn commit(service: &mut Service, group: &mut [Box<dyn Job>]) -> Sql<()> {
    let (core, db, recent) = service.parts();
    let begun = store::begin(db)?;
    let mut draft = Draft::new(recent);
    for job in group {
        job.write(core, &begun, &mut draft)?;
    }
    begun.commit()?;
    draft.publish();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, Secrets, StoreLocation};

    fn insert(bytes: u32) -> impl Fn(&Core, &Connection, &mut Draft<'_>) -> Sql<usize> {
        move |_, db, _| {
            let sql = "INSERT INTO tombstone (space_id, deleted_min) VALUES (zeroblob(?1), 0)";
            db.execute(sql, [bytes])
        }
    }

    #[tokio::test]
    async fn a_full_disk_tells_nobody_that_their_write_is_kept() {
        let secrets = Secrets::new([1; 32], [2; 32]);
        let mut service = Service::open(StoreLocation::Memory, secrets, Limits::default()).unwrap();
        service
            .parts()
            .1
            .pragma_update(None, "max_page_count", 60)
            .unwrap();
        let metrics = Arc::new(Metrics::default());
        let (writer, thread) = Writer::start(service, Arc::clone(&metrics), false).unwrap();

        let (told, hears) = std::sync::mpsc::channel();
        let announce = move |_: &usize| told.send(()).unwrap();
        assert_eq!(
            writer.run(insert(1 << 20), announce).await,
            Err(Unwritten::Refused)
        );
        assert!(hears.recv().is_err());
        assert_eq!(writer.run(insert(10), |_| ()).await, Ok(1));
        drop(writer);
        thread.join().unwrap();
    }

    #[tokio::test]
    async fn one_write_that_fails_leaves_the_others_of_its_group_alone() {
        let secrets = Secrets::new([1; 32], [2; 32]);
        let service = Service::open(StoreLocation::Memory, secrets, Limits::default()).unwrap();
        let (writer, _thread) = Writer::start(service, Arc::new(Metrics::default()), false).unwrap();
        let (same, other) = (writer.run(insert(5), |_| ()), writer.run(insert(6), |_| ()));
        let twice = writer.run(insert(5), |_| ());
        let (first, second, third) = tokio::join!(same, twice, other);
        assert_eq!((first, second, third), (Ok(1), Err(Unwritten::Refused), Ok(1)));
    }
}
