//! Finds what a person means by a title, a short id or an id.
//!
//! In this order: the whole id; the title as written; the title whatever its case; the beginning of the id, from four
//! characters on. Of several with one title, those that are still going on are meant.

use crate::failure::{Failure, Meant};

/// The fewest characters of a short id.
const SHORTEST: usize = 4;

/// Something that can be named.
#[derive(Debug, Clone)]
pub struct Named<T> {
    /// Its title or name.
    pub title: String,
    /// Its id in hexadecimal.
    pub id: String,
    /// Whether it still goes on: not archived, not ended, not taken back.
    pub live: bool,
    /// What it is.
    pub value: T,
}

impl<T> Named<T> {
    /// Something that goes on.
    pub fn new(title: impl Into<String>, id: impl ToString, value: T) -> Self {
        Self {
            title: title.into(),
            id: id.to_string(),
            live: true,
            value,
        }
    }

    /// The same, going on or not.
    #[must_use]
    pub fn live(mut self, live: bool) -> Self {
        self.live = live;
        self
    }
}

/// A way in which a name may fit.
type Fits<'a, T> = &'a dyn Fn(&Named<T>) -> bool;

/// The one that is meant. `noun` is how people call such a thing.
///
/// # Errors
/// `name.not_found`, or `name.ambiguous` with what it could mean.
pub fn find<T>(noun: &str, wanted: &str, all: impl IntoIterator<Item = Named<T>>) -> Result<T, Failure> {
    let wanted = wanted.trim();
    let folded = wanted.to_lowercase();
    let all: Vec<Named<T>> = all.into_iter().collect();
    let is_id_start = folded.len() >= SHORTEST && folded.bytes().all(|byte| byte.is_ascii_hexdigit());
    let ways: [Fits<'_, T>; 4] = [
        &|named| named.id == folded,
        &|named| named.title.trim() == wanted,
        &|named| named.title.trim().to_lowercase() == folded,
        &|named| is_id_start && named.id.starts_with(&folded),
    ];
    for fits in ways {
        let fitting: Vec<usize> = (0..all.len())
            .filter(|at| all.get(*at).is_some_and(fits))
            .collect();
        let live: Vec<usize> = fitting
            .iter()
            .copied()
            .filter(|at| all.get(*at).is_some_and(|named| named.live))
            .collect();
        let meant = if live.len() == 1 { live } else { fitting };
        match meant.as_slice() {
            [] => {}
            [only] => {
                let found = all.into_iter().nth(*only).map(|named| named.value);
                return found.ok_or_else(Failure::unexpected);
            }
            several => {
                return Err(ambiguous(
                    noun,
                    wanted,
                    several.iter().filter_map(|at| all.get(*at)),
                ));
            }
        }
    }
    Err(Failure::refused(
        "name.not_found",
        format!("there is no {noun} “{wanted}” here"),
    ))
}

fn ambiguous<'a, T: 'a>(noun: &str, wanted: &str, several: impl Iterator<Item = &'a Named<T>>) -> Failure {
    let text = format!("“{wanted}” could be more than one {noun}; name one by its short id");
    let candidates = several
        .map(|named| Meant {
            id: named.id.clone(),
            title: named.title.clone(),
        })
        .collect();
    Failure {
        candidates,
        ..Failure::refused("name.ambiguous", text)
    }
}

/// Several, each given for itself or together with commas between. A name that has a comma in it is found first.
pub fn find_all<T: Clone>(noun: &str, wanted: &[String], all: &[Named<T>]) -> Result<Vec<T>, Failure> {
    let mut found = Vec::new();
    for text in wanted {
        match find(noun, text, all.iter().cloned()) {
            Ok(value) => found.push(value),
            Err(failure) if failure.code == "name.not_found" && text.contains(',') => {
                for part in text.split(',').filter(|part| !part.trim().is_empty()) {
                    found.push(find(noun, part, all.iter().cloned())?);
                }
            }
            Err(failure) => return Err(failure),
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{Named, find, find_all};

    fn goals() -> Vec<Named<u8>> {
        vec![
            Named::new("Guitar", "3fa20000000000000000000000000001", 1),
            Named::new("Run far", "3fa20000000000000000000000000002", 2),
            Named::new("guitar", "77770000000000000000000000000003", 3),
            Named::new("Twice", "88880000000000000000000000000004", 4).live(false),
            Named::new("Twice", "88880000000000000000000000000005", 5),
            Named::new("cafe", "99990000000000000000000000000006", 6),
            Named::new("Tea", "cafe0000000000000000000000000007", 7),
            Named::new("Müller, Jan", "abcd0000000000000000000000000008", 8),
        ]
    }

    #[test]
    fn a_thing_is_found_by_title_short_id_and_id() {
        assert_eq!(find("goal", "Run far", goals()), Ok(2));
        assert_eq!(find("goal", " RUN FAR ", goals()), Ok(2));
        assert_eq!(find("goal", "7777", goals()), Ok(3));
        assert_eq!(find("goal", "3FA20000000000000000000000000002", goals()), Ok(2));
    }

    #[test]
    fn a_title_as_written_goes_before_another_case_and_before_ids() {
        assert_eq!(find("goal", "Guitar", goals()), Ok(1));
        assert_eq!(find("goal", "guitar", goals()), Ok(3));
        assert_eq!(find("goal", "cafe", goals()), Ok(6));
        assert_eq!(find("goal", "cafe0", goals()), Ok(7));
    }

    #[test]
    fn of_two_with_one_title_the_one_that_goes_on_is_meant() {
        assert_eq!(find("goal", "Twice", goals()), Ok(5));
        assert_eq!(find("goal", "88880000000000000000000000000004", goals()), Ok(4));
    }

    #[test]
    fn an_ambiguous_name_lists_what_it_could_mean() {
        let failure = find("goal", "GUITAR", goals()).unwrap_err();
        assert_eq!(failure.code, "name.ambiguous");
        let titles: Vec<_> = failure
            .candidates
            .iter()
            .map(|meant| meant.title.as_str())
            .collect();
        assert_eq!(titles, ["Guitar", "guitar"]);
        assert_eq!(find("goal", "3fa2", goals()).unwrap_err().code, "name.ambiguous");
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        for wanted in ["Piano", "3fa", "", "zzzz"] {
            assert_eq!(find("goal", wanted, goals()).unwrap_err().code, "name.not_found");
        }
    }

    #[test]
    fn several_are_given_with_commas_or_one_by_one() {
        let wanted = [
            "Tea,cafe".to_owned(),
            "Run far".to_owned(),
            "Müller, Jan".to_owned(),
        ];
        assert_eq!(find_all("goal", &wanted, &goals()), Ok(vec![7, 6, 2, 8]));
        assert_eq!(
            find_all("goal", &["Tea,Piano".to_owned()], &goals())
                .unwrap_err()
                .code,
            "name.not_found"
        );
    }
}
