//! Whole pages of a space, which must be the same bytes on every device.

use crate::person::Person;

/// Everybody sees the same page, which is the answer.
///
/// # Panics
/// With the first lines that differ.
pub fn agree(people: &[&Person], space: &str, now: &str) -> String {
    let pages: Vec<String> = people.iter().map(|person| person.page(space, now)).collect();
    for (person, page) in people.iter().zip(&pages) {
        if let Some(difference) = difference(&pages[0], page) {
            panic!(
                "{} and {} do not see the same:\n{difference}",
                people[0].home.display(),
                person.home.display()
            );
        }
    }
    pages[0].clone()
}

/// The first lines that differ, with a few around them.
fn difference(one: &str, other: &str) -> Option<String> {
    if one == other {
        return None;
    }
    let (one, other): (Vec<&str>, Vec<&str>) = (one.lines().collect(), other.lines().collect());
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let around = |lines: &[&str]| {
        let from = same.saturating_sub(8).min(lines.len());
        lines[from..lines.len().min(same + 4)].join("\n")
    };
    Some(format!("{}\n--- and ---\n{}", around(&one), around(&other)))
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn the_first_difference_is_shown() {
        assert_eq!(difference("a\nb", "a\nb"), None);
        assert_eq!(difference("a\nb", "a\nc").unwrap(), "a\nb\n--- and ---\na\nc");
    }
}
