//! The one writer: collects what waits, commits it together with one flush to disk, and only then tells anyone.

use super::metrics::Metrics;
use crate::service::{Core, Service, Sql};
use crate::store::recent::Draft;
use crate::store::{self, Savepoint};
use rusqlite::Connection;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot};

/// As many writes in one commit as this.
const GROUP: usize = 128;
/// As many writes may wait as this; who comes later is told to come again.
const QUEUE: usize = 1024;
/// Commits begin this far apart, so that under load more of them share one flush. Who comes after a pause does not wait.
const PACE: Duration = Duration::from_millis(2);

/// What is done once a write is on disk; dropped when it is not.
type Committed = Box<dyn FnOnce() + Send>;
type Job = Box<dyn FnOnce(&Core, &Connection, &mut Draft<'_>) -> Sql<Committed> + Send>;

/// Hands writes to the writer's thread.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    queue: mpsc::Sender<Job>,
}

impl Writer {
    /// Starts the thread, which ends when every `Writer` is dropped.
    pub(crate) fn start(service: Service, metrics: Arc<Metrics>) -> std::io::Result<(Self, JoinHandle<()>)> {
        let (queue, jobs) = mpsc::channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || run(service, jobs, &metrics))?;
        Ok((Self { queue }, thread))
    }

    /// Runs `write` in a transaction and answers after its commit; `announce` runs between the two. `None` when nothing
    /// was written: the disk refused, or too much waits.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        write: impl FnOnce(&Core, &Connection, &mut Draft<'_>) -> Sql<T> + Send + 'static,
        announce: impl FnOnce(&T) + Send + 'static,
    ) -> Option<T> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |core, db, draft| {
            let value = write(core, db, draft)?;
            Ok(Box::new(move || {
                announce(&value);
                let _ = answer.send(value);
            }))
        });
        self.queue.try_send(job).ok()?;
        answered.await.ok()
    }
}

fn run(mut service: Service, mut jobs: mpsc::Receiver<Job>, metrics: &Metrics) {
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
        metrics.commits.add(1);
        metrics.writes.add(group.len() as u64);
        match commit(&mut service, group, metrics) {
            Ok(committed) => committed.into_iter().for_each(|tell| tell()),
            Err(error) => report(&error, metrics),
        }
    }
}

fn commit(service: &mut Service, group: Vec<Job>, metrics: &Metrics) -> Sql<Vec<Committed>> {
    let (core, db, recent) = service.parts();
    let begun = store::begin(db)?;
    let mut draft = Draft::new(recent);
    let mut committed = Vec::new();
    for job in group {
        let savepoint = Savepoint::begin(&begun)?;
        match job(core, &begun, &mut draft) {
            Ok(tell) => {
                savepoint.release()?;
                committed.push(tell);
            }
            Err(error) => {
                report(&error, metrics);
                draft.tear();
                if begun.is_autocommit() {
                    // A full disk may end the whole transaction: nobody is told anything.
                    return Err(error);
                }
                savepoint.take_back()?;
            }
        }
    }
    begun.commit()?;
    draft.publish();
    Ok(committed)
}

fn report(error: &rusqlite::Error, metrics: &Metrics) {
    metrics.storage_errors.add(1);
    super::log(&format!("storage refused: {error}"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, Secrets, StoreLocation};

    fn write(bytes: u32) -> impl FnOnce(&Core, &Connection, &mut Draft<'_>) -> Sql<usize> {
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
        let (writer, thread) = Writer::start(service, Arc::clone(&metrics)).unwrap();

        let (told, hears) = std::sync::mpsc::channel();
        let announce = move |_: &usize| told.send(()).unwrap();
        assert_eq!(writer.run(write(1 << 20), announce).await, None);
        assert!(hears.recv().is_err());
        assert_eq!(writer.run(write(10), |_| ()).await, Some(1));
        drop(writer);
        thread.join().unwrap();
    }

    #[tokio::test]
    async fn one_write_that_fails_leaves_the_others_of_its_group_alone() {
        let secrets = Secrets::new([1; 32], [2; 32]);
        let service = Service::open(StoreLocation::Memory, secrets, Limits::default()).unwrap();
        let (writer, _thread) = Writer::start(service, Arc::new(Metrics::default())).unwrap();
        let (same, other) = (writer.run(write(5), |_| ()), writer.run(write(6), |_| ()));
        let twice = writer.run(write(5), |_| ());
        let (first, second, third) = tokio::join!(same, twice, other);
        assert_eq!((first, second, third), (Some(1), None, Some(1)));
    }
}
