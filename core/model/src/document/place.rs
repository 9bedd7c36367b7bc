//! Collaborative objects: nested maps of registers and sets that every member may edit.

use super::{Collection, Stamp, collection_object};
use crate::ModelError;
use crate::conflict::{ConflictView, OptionView};
use automerge::transaction::Transactable;
use automerge::{AutoCommit, ObjId, ObjType, ReadDoc, ScalarValue, Value};
use cairn_protocol::MemberKey;
use core::str::FromStr;
use std::collections::{BTreeMap, BTreeSet};

/// The register of the order key.
const ORDER: &str = "order";

/// An order key that puts a new object behind all others of its collection.
pub(crate) fn next_order(doc: &AutoCommit, collection: Collection) -> String {
    let last = Place::all(doc, collection)
        .iter()
        .map(|(_, place)| place.order(doc))
        .max();
    super::order::after(last.as_deref())
}

/// Every object of a collection, as `read` makes it of its id and place, sorted by `rank`: the order key, then the id.
pub(crate) fn read_ordered<I: FromStr + Ord, T>(
    doc: &AutoCommit,
    collection: Collection,
    read: fn(&AutoCommit, I, &Place) -> T,
    rank: fn(&T) -> (&str, I),
) -> Vec<T> {
    let mut all: Vec<T> = Place::all(doc, collection)
        .into_iter()
        .filter_map(|(key, place)| Some(read(doc, key.parse().ok()?, &place)))
        .collect();
    all.sort_by(|a, b| rank(a).cmp(&rank(b)));
    all
}

/// A plain value of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Plain {
    Cleared,
    Text(String),
    Number(i64),
}

impl Plain {
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn number(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The value as JSON.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Cleared => serde_json::Value::Null,
            Self::Text(text) => text.as_str().into(),
            Self::Number(number) => (*number).into(),
        }
    }

    /// The value of a JSON scalar; `None` when a register cannot hold it.
    pub(crate) fn from_json(value: &serde_json::Value) -> Option<Self> {
        match value {
            serde_json::Value::Null => Some(Self::Cleared),
            serde_json::Value::String(text) => Some(Self::Text(text.clone())),
            serde_json::Value::Number(number) => number.as_i64().map(Self::Number),
            _ => None,
        }
    }

    fn into_scalar(self) -> ScalarValue {
        match self {
            Self::Cleared => ScalarValue::Null,
            Self::Text(text) => ScalarValue::Str(text.into()),
            Self::Number(number) => ScalarValue::Int(number),
        }
    }
}

/// One collaborative object. Two imports may have made the same id twice; then all of them are the object:
/// reading takes the union, writing writes to each.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    objects: Vec<ObjId>,
}

impl Place {
    /// Makes a new object under `id`.
    pub(crate) fn create(doc: &mut AutoCommit, collection: Collection, id: &str) -> Result<Self, ModelError> {
        let object = doc.put_object(collection_object(collection), id, ObjType::Map)?;
        Ok(Self {
            objects: vec![object],
        })
    }

    /// The collection itself as one object (the space's own registers).
    pub(crate) fn whole(collection: Collection) -> Self {
        Self {
            objects: vec![collection_object(collection)],
        }
    }

    /// The object under `id`; `None` when there is none.
    pub(crate) fn find(doc: &AutoCommit, collection: Collection, id: &str) -> Option<Self> {
        Self::child_maps(doc, &collection_object(collection), id)
    }

    /// Every object of a collection with its key, in the order of keys.
    pub(crate) fn all(doc: &AutoCommit, collection: Collection) -> Vec<(String, Self)> {
        let object = collection_object(collection);
        doc.keys(&object)
            .filter_map(|key| {
                let place = Self::child_maps(doc, &object, &key)?;
                Some((key, place))
            })
            .collect()
    }

    fn child_maps(doc: &AutoCommit, parent: &ObjId, key: &str) -> Option<Self> {
        let objects: Vec<_> = doc
            .get_all(parent, key)
            .unwrap_or_default()
            .into_iter()
            .filter(|(value, _)| matches!(value, Value::Object(ObjType::Map)))
            .map(|(_, id)| id)
            .collect();
        (!objects.is_empty()).then_some(Self { objects })
    }

    /// Writes a register.
    pub(crate) fn put(&self, doc: &mut AutoCommit, field: &str, value: Plain) -> Result<(), ModelError> {
        for object in &self.objects {
            doc.put(object, field, value.clone().into_scalar())?;
        }
        Ok(())
    }

    /// Writes a text register.
    pub(crate) fn put_text(&self, doc: &mut AutoCommit, field: &str, text: &str) -> Result<(), ModelError> {
        self.put(doc, field, Plain::Text(text.to_owned()))
    }

    /// Writes a text register when there is something to write.
    pub(crate) fn put_some<T: ToString>(
        &self,
        doc: &mut AutoCommit,
        field: &str,
        value: Option<&T>,
    ) -> Result<(), ModelError> {
        value.map_or(Ok(()), |value| self.put_text(doc, field, &value.to_string()))
    }

    /// Applies an edit to a text register.
    pub(crate) fn put_edit<T: ToString>(
        &self,
        doc: &mut AutoCommit,
        field: &str,
        edit: &crate::Edit<T>,
    ) -> Result<(), ModelError> {
        match edit {
            crate::Edit::Keep => Ok(()),
            crate::Edit::Clear => self.put(doc, field, Plain::Cleared),
            crate::Edit::Set(value) => self.put_text(doc, field, &value.to_string()),
        }
    }

    /// Every value that a register holds at once, the winner last.
    pub(crate) fn options(&self, doc: &AutoCommit, field: &str) -> Vec<(Stamp, Plain)> {
        let mut options: Vec<_> = self
            .objects
            .iter()
            .flat_map(|object| doc.get_all(object, field).unwrap_or_default())
            .filter_map(|(value, id)| Some((Stamp::of(&id), plain(doc, &value, &id)?)))
            .collect();
        options.sort_by_key(|(stamp, _)| *stamp);
        options
    }

    /// The order key; conflicts about it are settled silently.
    pub(crate) fn order(&self, doc: &AutoCommit) -> String {
        let winner = self
            .options(doc, ORDER)
            .into_iter()
            .rev()
            .find_map(|(_, value)| match value {
                Plain::Text(text) => Some(text),
                Plain::Cleared | Plain::Number(_) => None,
            });
        winner.unwrap_or_default()
    }

    /// Every register with the value that is shown.
    pub(crate) fn registers(&self, doc: &AutoCommit) -> BTreeMap<String, Plain> {
        self.keys(doc)
            .into_iter()
            .filter_map(|field| {
                let (_, value) = self.options(doc, &field).pop()?;
                Some((field, value))
            })
            .collect()
    }

    /// Makes an empty set or map inside a new object.
    pub(crate) fn make_map(&self, doc: &mut AutoCommit, field: &str) -> Result<(), ModelError> {
        for object in &self.objects {
            doc.put_object(object, field, ObjType::Map)?;
        }
        Ok(())
    }

    /// The map inside this object, where another client has made it or a merge left several.
    pub(crate) fn inner(&self, doc: &AutoCommit, field: &str) -> Option<Self> {
        let objects: Vec<_> = self
            .objects
            .iter()
            .filter_map(|object| Self::child_maps(doc, object, field))
            .flat_map(|place| place.objects)
            .collect();
        (!objects.is_empty()).then_some(Self { objects })
    }

    /// The keys of an inner map.
    pub(crate) fn keys(&self, doc: &AutoCommit) -> BTreeSet<String> {
        self.objects.iter().flat_map(|object| doc.keys(object)).collect()
    }

    /// The members of a set. A map from member to `true` is an add-wins set in Automerge: a removal takes
    /// away only the additions that it saw.
    pub(crate) fn members(&self, doc: &AutoCommit, field: &str) -> BTreeSet<MemberKey> {
        self.inner(doc, field)
            .map(|set| set.keys(doc).iter().filter_map(|key| key.parse().ok()).collect())
            .unwrap_or_default()
    }

    /// Makes a set hold exactly these members, as one addition or removal each.
    pub(crate) fn set_members(
        &self,
        doc: &mut AutoCommit,
        field: &str,
        wanted: &BTreeSet<MemberKey>,
    ) -> Result<(), ModelError> {
        if self.inner(doc, field).is_none() {
            self.make_map(doc, field)?;
        }
        let present = self.members(doc, field);
        let Some(set) = self.inner(doc, field) else {
            return Ok(());
        };
        for object in &set.objects {
            for member in present.difference(wanted) {
                let key = member.to_hex();
                if doc.get(object, key.as_str())?.is_some() {
                    doc.delete(object, key)?;
                }
            }
            for member in wanted.difference(&present) {
                doc.put(object, member.to_hex(), true)?;
            }
        }
        Ok(())
    }
}

/// Reads the registers of one object and gathers what conflicts.
pub(crate) struct Reading<'a> {
    pub(crate) doc: &'a AutoCommit,
    pub(crate) place: &'a Place,
    pub(crate) conflicts: Vec<ConflictView>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(doc: &'a AutoCommit, place: &'a Place) -> Self {
        Self {
            doc,
            place,
            conflicts: Vec::new(),
        }
    }

    /// The value of a register as `parse` understands it; values it does not understand are passed over.
    pub(crate) fn read<T>(&mut self, field: &str, parse: impl Fn(&Plain) -> Option<T>) -> Option<T> {
        let mut options: Vec<_> = self
            .place
            .options(self.doc, field)
            .into_iter()
            .filter(|(_, value)| *value == Plain::Cleared || parse(value).is_some())
            .collect();
        let (stamp, winner) = options.pop()?;
        if options.iter().any(|(_, value)| *value != winner) {
            options.push((stamp, winner.clone()));
            let options = options
                .into_iter()
                .map(|(stamp, value)| OptionView {
                    choice: stamp.to_string(),
                    value: value.to_json(),
                })
                .collect();
            self.conflicts.push(ConflictView {
                field: field.to_owned(),
                kept: stamp.to_string(),
                options,
            });
        }
        parse(&winner)
    }

    /// A text register.
    pub(crate) fn text(&mut self, field: &str) -> Option<String> {
        self.read(field, |value| value.text().map(ToOwned::to_owned))
    }

    /// A register that holds the text form of something.
    pub(crate) fn parsed<T: core::str::FromStr>(&mut self, field: &str) -> Option<T> {
        self.read(field, |value| value.text()?.parse().ok())
    }
}

/// A register's value. Other clients may write a text as a text object; it reads as the same text.
fn plain(doc: &AutoCommit, value: &Value<'_>, id: &ObjId) -> Option<Plain> {
    match value {
        Value::Object(ObjType::Text) => doc.text(id).ok().map(Plain::Text),
        Value::Object(_) => None,
        Value::Scalar(scalar) => match scalar.as_ref() {
            ScalarValue::Null => Some(Plain::Cleared),
            ScalarValue::Str(text) => Some(Plain::Text(text.to_string())),
            ScalarValue::Int(number) => Some(Plain::Number(*number)),
            ScalarValue::Uint(number) => i64::try_from(*number).ok().map(Plain::Number),
            // Only whole numbers are written; a float from elsewhere is read when it is one.
            ScalarValue::F64(number) => whole(*number).map(Plain::Number),
            _ => None,
        },
    }
}

/// The whole number that a float is, if it is one that an `i64` holds.
fn whole(number: f64) -> Option<i64> {
    const END: f64 = 9_223_372_036_854_775_808.0;
    let holds = number.fract() == 0.0 && (-END..END).contains(&number);
    #[allow(clippy::cast_possible_truncation)] // just looked at
    holds.then_some(number as i64)
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn a_float_counts_when_it_is_a_whole_number_that_fits() {
        for (float, number) in [
            (3.0, Some(3)),
            (-0.0, Some(0)),
            (-9_223_372_036_854_775_808.0, Some(i64::MIN)),
            (9_223_372_036_854_775_808.0, None),
            (2.5, None),
            (f64::NAN, None),
            (f64::INFINITY, None),
        ] {
            assert_eq!(whole(float), number, "{float}");
        }
    }
}
