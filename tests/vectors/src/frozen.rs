//! The files as they were frozen.

use crate::{Outcome, Vector, Vectors};
use serde_json::Value;
use std::path::PathBuf;

/// Where the file of a subject lies.
#[must_use]
pub fn path(subject: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("{subject}.json"))
}

/// The entries that the file of a subject holds; none when there is no file yet.
///
/// # Errors
/// When the file cannot be read or is not a map of maps.
pub fn read(subject: &str) -> Outcome<Vectors> {
    let path = path(subject);
    if !path.exists() {
        return Ok(Vectors::new());
    }
    let value: Value = serde_json::from_slice(&std::fs::read(path)?)?;
    let Value::Object(entries) = value else {
        return Err("a file of vectors is a map".into());
    };
    let entry = |(name, fields)| match fields {
        Value::Object(fields) => Ok((name, Vector(fields))),
        _ => Err("an entry is a map".into()),
    };
    entries.into_iter().map(entry).collect()
}

/// One entry of a file.
///
/// # Errors
/// As [`read`], and when there is no such entry.
pub fn entry(subject: &str, name: &str) -> Outcome<Vector> {
    let found = read(subject)?.remove(name);
    found.ok_or_else(|| format!("{subject}.json has no entry {name}").into())
}

/// Writes entries that the file does not have yet.
///
/// # Errors
/// When an entry exists with other content, which is never rewritten, or when the file cannot be written.
pub fn add(subject: &str, made: Vectors) -> Outcome<usize> {
    let mut entries = read(subject)?;
    let before = entries.len();
    for (name, vector) in made {
        match entries.get(&name) {
            Some(frozen) if *frozen != vector => {
                return Err(format!("{subject}.json: the entry {name} is frozen and would change").into());
            }
            _ => entries.insert(name, vector),
        };
    }
    let added = entries.len() - before;
    if added > 0 {
        let object: serde_json::Map<String, Value> = entries
            .into_iter()
            .map(|(name, vector)| (name, Value::Object(vector.0)))
            .collect();
        let mut text = serde_json::to_string_pretty(&Value::Object(object))?;
        text.push('\n');
        std::fs::write(path(subject), text)?;
    }
    Ok(added)
}
