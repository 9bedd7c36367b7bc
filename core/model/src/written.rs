//! The view of a space as JSON, of which only what changed is written anew.
//!
//! The lists of a view are long and mostly as they were. What stands before and behind the items that changed is
//! copied from the text that was written before.

use crate::SpaceView;
use serde::Serialize;

/// How much of a list is as it was; both may reach over the same items.
#[derive(Debug, Clone, Copy, Default)]
struct Same {
    /// So many items from its beginning.
    head: usize,
    /// So many items at its end.
    tail: usize,
}

impl Same {
    fn of<T: PartialEq>(before: &[T], now: &[T]) -> Self {
        let equal = |(a, b): &(&T, &T)| a == b;
        let head = before.iter().zip(now).take_while(equal).count();
        let shorter = before.len().min(now.len()) - head;
        let ends = before.iter().rev().zip(now.iter().rev());
        let tail = ends.take(shorter).take_while(equal).count();
        Self { head, tail }
    }

    const fn all<T>(items: &[T]) -> Self {
        Self {
            head: items.len(),
            tail: items.len(),
        }
    }
}

/// Where the items of a list lie in a text.
#[derive(Debug, Default)]
struct Extent {
    from: usize,
    /// Where each item ends.
    ends: Vec<usize>,
}

/// One list: where it lies in the text that was written last, and how much of it is as it was.
#[derive(Debug, Default)]
struct Part {
    lies: Extent,
    same: Same,
}

impl Part {
    fn compare<T: PartialEq>(&mut self, before: &[T], now: &[T]) {
        self.same = Same::of(before, now);
    }
}

/// The lists that are long in a long relationship.
#[derive(Debug, Default)]
pub(crate) struct Written {
    goals: Part,
    commitments: Part,
    check_ins: Part,
    kudos: Part,
    notes: Part,
}

impl Written {
    /// Compares the view that was written last with the next.
    pub(crate) fn compare(&mut self, before: &SpaceView, now: &SpaceView) {
        self.goals.compare(&before.goals, &now.goals);
        self.commitments.compare(&before.commitments, &now.commitments);
        self.check_ins.compare(&before.check_ins, &now.check_ins);
        self.kudos.compare(&before.kudos, &now.kudos);
        self.notes.compare(&before.notes, &now.notes);
    }

    /// The next view is the one that was written last.
    pub(crate) fn unchanged(&mut self, view: &SpaceView) {
        self.goals.same = Same::all(&view.goals);
        self.commitments.same = Same::all(&view.commitments);
        self.check_ins.same = Same::all(&view.check_ins);
        self.kudos.same = Same::all(&view.kudos);
        self.notes.same = Same::all(&view.notes);
    }

    /// But for the note at this place.
    pub(crate) fn note_changed(&mut self, place: usize) {
        let same = &mut self.notes.same;
        let behind = self.notes.lies.ends.len().saturating_sub(place + 1);
        (same.head, same.tail) = (same.head.min(place), same.tail.min(behind));
    }

    /// Nothing is known of what was written before.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }

    /// The view behind the fields of `head`, byte for byte as serde would write it. `before` is the text that was
    /// written last.
    pub(crate) fn write(
        &mut self,
        head: &[(&str, &str)],
        view: &SpaceView,
        before: &[u8],
    ) -> serde_json::Result<Vec<u8>> {
        let mut pen = Pen {
            before,
            // Mostly it is about as long as it was.
            text: Vec::with_capacity(before.len() + before.len() / 64),
        };
        pen.text.push(b'{');
        for (name, value) in head {
            pen.field(name, value)?;
        }
        pen.field("title", &view.title)?;
        pen.field("conflicts", &view.conflicts)?;
        pen.field("members", &view.members)?;
        pen.field("relationship", &view.relationship)?;
        pen.list("goals", &view.goals, &mut self.goals)?;
        pen.field("actions", &view.actions)?;
        pen.list("commitments", &view.commitments, &mut self.commitments)?;
        pen.list("check_ins", &view.check_ins, &mut self.check_ins)?;
        pen.field("pauses", &view.pauses)?;
        pen.field("excuses", &view.excuses)?;
        pen.list("kudos", &view.kudos, &mut self.kudos)?;
        pen.list("notes", &view.notes, &mut self.notes)?;
        pen.field("celebrations", &view.celebrations)?;
        pen.field("diagnostics", &view.diagnostics)?;
        pen.text.push(b'}');
        Ok(pen.text)
    }
}

struct Pen<'a> {
    before: &'a [u8],
    text: Vec<u8>,
}

impl Pen<'_> {
    fn name(&mut self, name: &str) {
        if self.text.len() > 1 {
            self.text.push(b',');
        }
        self.text.push(b'"');
        self.text.extend_from_slice(name.as_bytes());
        self.text.extend_from_slice(b"\":");
    }

    fn field(&mut self, name: &str, value: &(impl Serialize + ?Sized)) -> serde_json::Result<()> {
        self.name(name);
        serde_json::to_writer(&mut self.text, value)
    }

    fn list<T: Serialize>(&mut self, name: &str, items: &[T], part: &mut Part) -> serde_json::Result<()> {
        self.name(name);
        self.text.push(b'[');
        let (lay, same) = (std::mem::take(&mut part.lies), std::mem::take(&mut part.same));
        let head = same.head.min(items.len());
        let tail = same.tail.min(items.len() - head);
        let mut lies = Extent {
            from: self.text.len(),
            ends: Vec::with_capacity(items.len()),
        };
        self.copy(&lay, 0, head, &mut lies);
        for item in items.iter().take(items.len() - tail).skip(head) {
            self.separate(&lies);
            serde_json::to_writer(&mut self.text, item)?;
            lies.ends.push(self.text.len());
        }
        self.copy(&lay, lay.ends.len().saturating_sub(tail), tail, &mut lies);
        self.text.push(b']');
        part.lies = lies;
        Ok(())
    }

    fn separate(&mut self, lies: &Extent) {
        if !lies.ends.is_empty() {
            self.text.push(b',');
        }
    }

    /// Copies `count` items from the `first` on, which lay there in the text before.
    fn copy(&mut self, lay: &Extent, first: usize, count: usize, lies: &mut Extent) {
        let ends = lay.ends.iter().skip(first).take(count);
        let Some(last) = ends.clone().next_back() else {
            return;
        };
        // Behind each item but the last stands a comma.
        let ended = first.checked_sub(1).and_then(|before| lay.ends.get(before));
        let from = ended.map_or(lay.from, |end| end + 1);
        self.separate(lies);
        let at = self.text.len();
        self.text
            .extend_from_slice(self.before.get(from..*last).unwrap_or_default());
        lies.ends.extend(ends.map(|end| at + (end - from)));
    }
}
